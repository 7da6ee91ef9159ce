// Questions, prompts and instructions that are to be on no command line, where every user of the machine could read them.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { type Ended, type RunOptions, runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const home = folder.path;
const model = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 4096 });
const question = 'Wem gehört der Hund?';
const lease = await file('lease.txt', 'The rent is 500 euros. Pets are welcome.');
const questionFile = await file('question.txt', `\uFEFF${question}\n`);
const systemFile = await file('system.txt', 'Answer in French.\n');
const short = ['--model', model, '--max-tokens', '8', '--threads', '1', '--json'];

async function file(name: string, text: string): Promise<string> {
  await writeFile(folder.file(name), text);
  return folder.file(name);
}

const deskside = (args: string[], options: Partial<RunOptions> = {}): Promise<Ended> =>
  runDeskside(args, { home, ...options });

async function jsonOf(args: string[], options: Partial<RunOptions> = {}): Promise<Record<string, unknown>> {
  const { stdout, stderr } = await deskside(args, options);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

test('a question from a file, or from standard input, is the question', async () => {
  const typed = await jsonOf(['ask', ...short, lease, question]);
  const read = await jsonOf(['ask', ...short, lease, '--question-file', questionFile]);
  const piped = await jsonOf(['ask', ...short, lease, '--question-file', '-'], { stdin: `${question}\n` });
  const document = { stdin: readFileSync(lease) };
  const besides = await jsonOf(['ask', ...short, '--question-file', questionFile], document);
  for (const each of [read, piped]) {
    expect([each.question, each.answer]).toEqual([typed.question, typed.answer]);
  }
  expect([typed.question, besides.question]).toEqual([question, question]);
});

test('a prompt and instructions from files are what they would be typed', async () => {
  const greedy = [...short, '--temperature', '0'];
  const typed = await jsonOf(['run', ...greedy, '--system', 'Answer in French.', question]);
  const files = ['--system-file', systemFile, '--prompt-file', questionFile];
  const read = await jsonOf(['run', ...greedy, ...files]);
  expect(typed.text).toBeTypeOf('string');
  expect(read.text).toBe(typed.text);
  const tokens = [typed, read].map(({ receipt }) => (receipt as { promptTokens: number }).promptTokens);
  expect(tokens[0]).toBe(tokens[1]);
});

const refused: [string, string[], RegExp][] = [
  ['a document and a question', ['ask', '-', '--question-file', '-'], /--question-file.*document/s],
  ['a document and instructions', ['ask', '-', question, '--system-file', '-'], /--system-file.*document/s],
  [
    'a question and instructions',
    ['ask', lease, '--question-file', '-', '--system-file', '-'],
    /--system-file/,
  ],
  ['a prompt and instructions', ['run', '--system-file', '-'], /--system-file.*the prompt/s],
  ['a document to warm and instructions', ['cache', 'warm', '-', '--system-file', '-'], /--system-file/],
];
test.each(refused)('%s cannot both be on standard input', async (_, args, words) => {
  const { code, stderr } = await deskside(args, { stdin: 'only once' });
  expect([code, stderr]).toEqual([2, expect.stringMatching(words)]);
});

const missing: [string, string[], number, RegExp][] = [
  ['an empty file', ['ask', lease, '--question-file', await file('empty.txt', ' \n')], 2, /is empty/],
  ['a missing file', ['ask', lease, '--question-file', folder.file('none.txt')], 1, /none\.txt/],
  ['a folder', ['ask', lease, '--question-file', home], 1, /read/],
  ['no document', ['ask', '--question-file', '-'], 2, /files to ask/],
  ['a prompt besides', ['run', model, question, '--prompt-file', questionFile], 2, /Unexpected argument/],
  [
    'two sets of instructions',
    ['ask', lease, 'x?', '--system', 'a', '--system-file', systemFile],
    2,
    /only|one of/,
  ],
];
test.each(missing)('%s is reported', async (_, args, exitCode, words) => {
  const { code, stderr } = await deskside(args);
  expect([code, stderr]).toEqual([exitCode, expect.stringMatching(words)]);
});

test('bytes that are no text are refused, not guessed', async () => {
  await writeFile(folder.file('latin.txt'), Buffer.from([0x48, 0xe4, 0x3f]));
  const { code, stderr } = await deskside(['ask', lease, '--question-file', folder.file('latin.txt')]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('UTF-8')]);
});

test.runIf(process.platform === 'linux')('what was typed is not visible in the process list', async () => {
  let seen = '';
  const { code } = await deskside(['run', ...short.slice(0, -1), question], {
    onOutput: (_, { pid }) => {
      seen ||= readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    },
  });
  expect([code, seen.replaceAll('\0', '')]).toEqual([0, 'deskside']);
});
