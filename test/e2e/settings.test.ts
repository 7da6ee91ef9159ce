// The engine's settings, as they are typed.
import { writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { tinyAdapter, tinyGguf } from '../../src/testing/index.ts';
import { type Ended, runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const model = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 2048 });
const adapter = folder.file('adapter.gguf');
await writeFile(adapter, tinyGguf(tinyAdapter()));
const note = folder.file('note.txt');
await writeFile(note, 'The rent is 500 euros. It is due on the third day of each month.');

const usual = ['--model', model, '--threads', '1', '--temperature', '0', '--max-tokens', '12'];
const deskside = (...args: string[]): Promise<Ended> => runDeskside(args, { home: folder.path });
const run = (...args: string[]): Promise<Ended> => deskside('run', ...usual, ...args, 'Hello');
const stretched = ['--rope-scaling', 'yarn', '--rope-scale', '2', '--context', '4096'];

/** As programs are told of it. */
const scaled: unknown = expect.objectContaining({ type: 'positions-scaled', method: 'yarn', factor: 2 });

test('an extended context is reported with every answer, to people and to programs', async () => {
  const text = await run(...stretched);
  expect([text.code, text.stderr]).toEqual([0, expect.stringMatching(/RoPE scaling yarn, factor 2/)]);
  const json = await run(...stretched, '--json');
  expect(json.stderr).toMatch(/RoPE scaling yarn, factor 2/);
  const { warnings, receipt } = JSON.parse(json.stdout);
  expect(warnings).toEqual([scaled]);
  expect(receipt).toMatchObject({ contextTokens: 4096 });
});

test('about documents, too', async () => {
  const ask = (...args: string[]): Promise<Ended> =>
    deskside('ask', ...usual, ...stretched, note, 'What is the rent?', ...args);
  expect((await ask()).stderr.replace(/\s+/g, ' ')).toMatch(/RoPE scaling yarn, factor 2/);
  const { stdout, stderr } = await ask('--json');
  expect(stderr.replace(/\s+/g, ' ')).toMatch(/RoPE scaling yarn, factor 2/);
  expect(JSON.parse(stdout).warnings).toContainEqual(scaled);
});

test('an adapter changes the answer, as much as it is scaled', async () => {
  const [plain, none, full] = [
    await run(),
    await run('--lora', `${adapter}:0`),
    await run('--lora', adapter),
  ];
  expect(none.stdout).toBe(plain.stdout);
  expect(full.stdout).not.toBe(plain.stdout);
});

test.each<[string[], RegExp]>([
  [['--lora', 'nothing.gguf'], /adapter \S*nothing\.gguf could not be read/],
  [['--cache-type-k', 'q8_0', '--cache-type-v', 'q8_0'], /q8_0[\s\S]*16 wide/],
  [['--cache-type-k', 'q9'], /--cache-type-k cannot be “q9”/],
  [['--rope-scaling', 'yarn'], /--rope-scale/],
  [['--context', '4096'], /trained for 2,048[\s\S]*--context 2048\n/],
])('%j is refused with exit code 2', async (args, words) => {
  const { code, stderr } = await run(...args);
  expect([code, stderr]).toEqual([2, expect.stringMatching(words)]);
});

test('what is refused after a process was started for it keeps neither that one nor this', async () => {
  const env = { DESKSIDE_THREADS: 'abc' };
  const { code, stderr } = await runDeskside(['run', model, 'Hello'], { home: folder.path, env });
  expect([code, stderr]).toEqual([2, expect.stringContaining('DESKSIDE_THREADS cannot be “abc”')]);
});
