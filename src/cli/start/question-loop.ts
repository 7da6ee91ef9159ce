// More questions about the sample, answered by a model that stays loaded, until an empty line.
import { createInterface } from 'node:readline/promises';
import type { Document } from '../../documents/index.ts';
import { printAnswer } from '../ask/print-answer.ts';
import { openRuntime } from '../runtime/open-runtime.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { askLoaded } from './ask-anew.ts';
import { moreQuestions } from './sample.ts';

export interface QuestionLoopOptions {
  model: string;
  document: Document;
  /** Folder of the snapshots. */
  folder: string;
}

export async function questionLoop(
  { model, document, folder }: QuestionLoopOptions,
  terminal: Terminal,
): Promise<void> {
  const { bold, dim } = terminal.stdout.colors;
  terminal.stdout.write(`\n${bold('Ask the lease')}  ${dim('an empty line ends')}\n`);
  for (const question of moreQuestions) terminal.stdout.write(dim(`  ${question}\n`));
  await using runtime = await openRuntime({ model }, terminal);
  for (;;) {
    const question = await nextLine(terminal);
    if (question === '') return;
    const show = (events: Parameters<typeof printAnswer>[0]): Promise<void> => printAnswer(events, terminal);
    await askLoaded(runtime, { documents: [document], question, folder, show }, terminal);
  }
}

/** The next line, empty at the end of input or on Ctrl-C. The reader is closed again, so that Ctrl-C can stop an answer. */
async function nextLine({ stdin }: Terminal): Promise<string> {
  const reader = createInterface({ input: stdin, output: process.stdout });
  const closed = new Promise<string>((resolve) => reader.once('close', () => resolve('')));
  try {
    return (await Promise.race([reader.question('\n? '), closed])).trim();
  } finally {
    reader.close();
  }
}
