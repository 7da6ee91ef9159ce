// Holds prompts against those of llama.cpp's own chat layer, as `@fugood/llama.node` has it:
//   npm install --prefix FOLDER --ignore-scripts @fugood/llama.node
//   node scripts/check-templates.ts TEMPLATES > cases.json && node scripts/compare-prompts.ts FOLDER MODEL.gguf cases.json
// Any model will do: its vocabulary is not used. Prints where two prompts differ first; docs/families.md says what was decided of each kind.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

interface Message {
  tool_calls?: { function: { arguments: unknown } }[];
}

interface Case {
  template: string;
  conversation: string;
  source?: string;
  text?: string;
  variables?: Record<string, unknown> & { messages: Message[]; tools?: unknown };
}

interface Peer {
  getFormattedChat(messages: unknown, template: string, options: object): Promise<{ prompt: string }>;
}

const [, , folder, model, path] = process.argv;
if (folder === undefined || model === undefined || path === undefined)
  throw new Error('node scripts/compare-prompts.ts FOLDER MODEL.gguf cases.json');

const { loadModel } = createRequire(resolve(join(folder, 'package.json')))('@fugood/llama.node');
const peer: Peer = await loadModel({ model: resolve(model), n_ctx: 256, n_gpu_layers: 0 });
const given = new Set(['messages', 'tools', 'add_generation_prompt', 'bos_token', 'eos_token']);
/** The model's own marks of beginning and end stand for those of the cases. */
const withoutEnds = (text: string): string => text.replace(/<bos>|<eos>|<\|im_start\|>|<\|im_end\|>/g, '');

/** Arguments are texts of JSON there. */
function asGiven(message: Message): Message {
  if (message.tool_calls === undefined) return message;
  const calls = message.tool_calls.map((call) => {
    const text = JSON.stringify(call.function.arguments);
    return { ...call, type: 'function', function: { ...call.function, arguments: text } };
  });
  return { ...message, tool_calls: calls };
}

async function differenceOf({ source, text = '', variables }: Case): Promise<string | null> {
  if (source === undefined || variables === undefined) return 'not rendered here';
  const { messages, tools } = variables;
  const kwargs = Object.fromEntries(Object.entries(variables).filter(([name]) => !given.has(name)));
  const options = {
    jinja: true,
    tools,
    enable_thinking: kwargs['enable_thinking'],
    chat_template_kwargs: kwargs,
  };
  try {
    const { prompt } = await peer.getFormattedChat(messages.map(asGiven), source, options);
    const [theirs, ours] = [withoutEnds(prompt), withoutEnds(text)];
    if (theirs === ours) return null;
    const [their, our] = [[...theirs, ''], [...ours]];
    const at = their.findIndex((letter, index) => letter !== our[index]);
    const around = (all: string): string =>
      JSON.stringify([...all].slice(Math.max(0, at - 30), at + 50).join(''));
    return `at ${at}: theirs ${around(theirs)}, ours ${around(ours)}`;
  } catch (error) {
    return `fails there: ${String(error).split('\n')[0]}`;
  }
}

const cases: Case[] = JSON.parse(readFileSync(path, 'utf8'));
let same = 0;
for (const each of cases) {
  const difference = await differenceOf(each);
  if (difference === null) same += 1;
  else process.stdout.write(`${each.template}: ${each.conversation}: ${difference}\n`);
}
process.stdout.write(`${same} of ${cases.length} the same\n`);
process.exit();
