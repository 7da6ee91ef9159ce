import { afterAll, expect, test } from 'vitest';
import { receiptSchema } from '../../src/core/index.ts';
import { type Ended, type RunOptions, runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const path = await tinyModelFile(folder.file('tiny.gguf'));
/** It writes for much longer than anybody takes to stop it. */
const long = await tinyModelFile(folder.file('long.gguf'), { contextTokens: 32_768 });
const short = ['--max-tokens', '12', '--temperature', '0'];
const run = (args: string[], options: Partial<RunOptions> = {}): Promise<Ended> =>
  runDeskside(['run', '--threads', '1', ...args], { home: folder.path, ...options });

test('a prompt gets one answer, as text or with its receipt', async () => {
  const text = await run([path, 'Hello', ...short]);
  expect([text.code, text.stdout.length]).toEqual([0, 13]);
  const { stdout } = await run(['--model', path, 'Hello', ...short, '--json']);
  const { receipt, ...json } = JSON.parse(stdout);
  expect(json).toEqual({ text: text.stdout.trimEnd(), finishReason: 'length', warnings: [] });
  expect(receiptSchema.parse(receipt)).toMatchObject({
    outputTokens: 12,
    droppedTokens: 0,
    contextTokens: 2048,
  });
});

test('a prompt on a pipe is the same prompt', async () => {
  const typed = await run([path, 'Hello', ...short]);
  const piped = await run([path, ...short], { stdin: 'Hello' });
  expect(piped.stdout).toBe(typed.stdout);
});

test('text on a pipe stands before the prompt that was typed', async () => {
  const typed = await run([path, 'Some text.\n\nHello', ...short]);
  const joined = await run([path, 'Hello', ...short], { stdin: 'Some text.\n' });
  expect([joined.code, joined.stdout]).toEqual([0, typed.stdout]);
  expect(joined.stdout).not.toBe((await run([path, 'Hello', ...short])).stdout);
});

test('a prompt on a pipe that is not UTF-8 is refused, not guessed', async () => {
  const { code, stdout } = await run([path, ...short, '--json'], {
    stdin: Buffer.from([0xff, 0xfe, 0x41, 0xd8]),
  });
  expect([code, JSON.parse(stdout).error.code]).toEqual([2, 'usage-invalid']);
});

test('the same seed draws the same words, another one others', async () => {
  const args = (seed: string): string[] => [
    path,
    'Hello',
    '--max-tokens',
    '12',
    '--temperature',
    '1',
    '--seed',
    seed,
  ];
  const [one, again, other] = [await run(args('1')), await run(args('1')), await run(args('2'))];
  expect(one.stdout).toBe(again.stdout);
  expect(one.stdout).not.toBe(other.stdout);
});

test('a prompt that does not fit is refused with exit code 3, and nothing is dropped', async () => {
  const { code, stdout, stderr } = await run([path, 'x'.repeat(3000), '--json']);
  expect(code).toBe(3);
  expect(JSON.parse(stdout).error).toMatchObject({ code: 'context-overflow', data: { contextTokens: 2048 } });
  expect(stderr).toContain('does not fit');
});

test('a window larger than the model was trained for is refused', async () => {
  const { code, stderr } = await run([path, 'Hello', '--context', '4096']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('2048')]);
});

test('nothing on the pipe is nothing to answer', async () => {
  const { code, stderr } = await run([path]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('Missing prompt')]);
});

test('Ctrl-C ends an answer with exit code 130', async () => {
  let sent = false;
  const onOutput: RunOptions['onOutput'] = (stdout, child) => {
    if (sent || stdout.length < 3) return;
    sent = true;
    child.kill('SIGINT');
  };
  const args = [long, 'Hello', '--max-tokens', '30000', '--temperature', '0', '--allow-repetition'];
  const { code, stdout, stderr } = await run(args, { onOutput });
  expect([code, stderr]).toEqual([130, '✗ Stopped.\n']);
  expect(stdout.length).toBeLessThan(30_000);
});
