// Lets a model call functions of a program: node examples/chat-with-tools.ts MODEL QUESTION
import { readdir } from 'node:fs/promises';
import { ChatSession, defineTool, openModel, runTools } from 'deskside';
import { z } from 'zod';

const [wanted = 'smollm2:135m', question = 'Which files are in the folder samples?'] = process.argv.slice(2);

const listFolder = defineTool({
  name: 'list_folder',
  description: 'Lists the files of a folder.',
  parameters: z.object({ folder: z.enum(['samples', 'examples', 'docs']) }),
  run: ({ folder }) => readdir(folder),
});

const opened = await openModel(wanted);
const session = new ChatSession(opened.model, 'Use the tools to answer.');
try {
  // The first answer has to call; after that the model decides.
  const run = runTools(session, question, { tools: [listFolder], toolChoice: 'required', maxTokens: 200 });
  for await (const event of run) {
    if (event.type === 'text-delta') process.stdout.write(event.text);
    if (event.type === 'tool-start') console.log('calls', event.name, event.arguments);
    if (event.type === 'tool-result') console.log(event.outcome, event.content.length, 'characters');
  }
  const { stopped, results, receipts } = await run;
  console.log(`\n${results.length} calls, ${receipts.length} answers, stopped: ${stopped?.type ?? 'no'}`);
} finally {
  await session[Symbol.asyncDispose]();
  await opened[Symbol.asyncDispose]();
}
