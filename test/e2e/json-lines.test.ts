// Answers for programs that follow them: a line of JSON for each event, the whole answer last.
import { writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { type Ended, type RunOptions, runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const model = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 32_768 });
const lease = folder.file('lease.txt');
await writeFile(lease, 'The rent is 500 euros. It is due on the third day of each month.');
const deskside = (args: string[], options: Partial<RunOptions> = {}): Promise<Ended> =>
  runDeskside([...args, '--threads', '1', '--temperature', '0'], { home: folder.path, ...options });

type Line = { type: string; text?: string; [field: string]: unknown };
const linesOf = (stdout: string): Line[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const textOf = (lines: Line[]): string =>
  lines.map(({ type, text }) => (type === 'text-delta' ? text : '')).join('');

test('the events of a chat, and the answer of --json last', async () => {
  const args = ['run', model, 'Hello', '--max-tokens', '12'];
  const lines = linesOf((await deskside([...args, '--json-lines'])).stdout);
  const { receipt: _, ...whole } = JSON.parse((await deskside([...args, '--json'])).stdout);
  expect(lines.at(0)).toMatchObject({ type: 'generation-start', warnings: [] });
  expect(lines.at(-2)).toMatchObject({ type: 'generation-end', finishReason: 'length' });
  expect(lines.at(-1)).toMatchObject({ type: 'answer', ...whole, receipt: { outputTokens: 12 } });
  expect(textOf(lines)).toBe(whole.text);
});

test('the events of a question about documents, with their citations', async () => {
  const args = ['ask', lease, 'What is the rent?', '--model', model, '--max-tokens', '32', '--no-keep'];
  const lines = linesOf((await deskside([...args, '--json-lines'])).stdout);
  const whole = JSON.parse((await deskside([...args, '--json'])).stdout);
  const last = lines.at(-1);
  expect(last).toMatchObject({ type: 'answer', answer: whole.answer, documents: whole.documents });
  const cited = lines.filter(({ type }) => type === 'citation');
  expect(cited.length).toBeGreaterThan(0);
  const citations = whole.answer.flatMap(({ citations: of }: { citations: unknown[] }) => of);
  expect(cited.map(({ citation }) => citation)).toEqual(citations);
  expect(lines.filter(({ type }) => type === 'statement-end')).toHaveLength(whole.answer.length);
});

test('an error is the last line, whatever came before', async () => {
  const missing = await deskside(['run', '--model', folder.file('none.gguf'), 'Hello', '--json-lines']);
  expect([missing.code, linesOf(missing.stdout)]).toEqual([
    4,
    [{ error: expect.objectContaining({ code: 'model-not-found', exitCode: 4 }) }],
  ]);
  const both = await deskside(['run', model, 'Hello', '--json-lines', '--json']);
  expect([both.code, linesOf(both.stdout)]).toEqual([
    2,
    [{ error: expect.objectContaining({ code: 'usage-invalid' }) }],
  ]);
});

test('Ctrl-C ends it with what was written, as one answer', async () => {
  let sent = false;
  const onOutput: RunOptions['onOutput'] = (stdout, child) => {
    if (sent || !stdout.includes('text-delta')) return;
    sent = true;
    child.kill('SIGINT');
  };
  const args = ['run', model, 'Hello', '--max-tokens', '30000', '--allow-repetition', '--json-lines'];
  const { code, stdout } = await deskside(args, { onOutput });
  const lines = linesOf(stdout);
  expect([code, lines.at(-1)]).toEqual([
    130,
    expect.objectContaining({ type: 'answer', finishReason: 'cancelled' }),
  ]);
  expect(lines.at(-1)?.text).toBe(textOf(lines));
});

test.each([[['--format', 'markdown']], [['--output', 'answer.html']]])(
  'there is one thing on standard output: not with %j',
  async (more) => {
    const { code, stdout } = await deskside(['ask', lease, 'What?', '--json-lines', ...more]);
    expect([code, linesOf(stdout)]).toEqual([
      2,
      [{ error: expect.objectContaining({ code: 'usage-invalid' }) }],
    ]);
  },
);
