import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ended, type RunOptions, runDeskside } from '../support/run-deskside.ts';
import { filesUnder, filesWith } from '../support/searching.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const model = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 4096 });
const lease = folder.file('lease-of-the-mill.txt');
const sentences = [
  'The rent is 500 euros.',
  'It is due on the third day of each month.',
  'Pets are welcome.',
];
writeFileSync(lease, sentences.join(' '));
const deed = folder.file('deed-of-the-barn.txt');
const deedSentences = [
  'The barn stands at the north wall of the yard.',
  'Its roof was made new in the year of the flood.',
];
writeFileSync(deed, deedSentences.join(' '));
const question = 'What does the tenant pay each month?';
const withModel = ['--model', model, '--threads', '1'];

let homes = 0;
let home = '';
let snapshots = '';
beforeEach(() => {
  homes += 1;
  home = folder.file(`home ${homes}`);
  mkdirSync(home);
  snapshots = join(home, 'deskside', 'snapshots');
});

const run = (args: string[], options: Partial<RunOptions> = {}): Promise<Ended> =>
  runDeskside(args, { home, ...options });
const ask = (...args: string[]): Promise<Ended> =>
  run(['ask', ...withModel, '--max-tokens', '16', '--json', ...args, lease, question]);
const receiptOf = ({ stdout }: Ended): Record<string, unknown> => JSON.parse(stdout).receipt;
const answerOf = ({ stdout }: Ended): unknown => JSON.parse(stdout).answer;
const list = async (): Promise<Record<string, unknown>[]> =>
  JSON.parse((await run(['cache', '--json'])).stdout).snapshots;
const files = (): string[] => readdirSync(snapshots).filter((name) => name.endsWith('.snapshot'));
const theFile = (): string => join(snapshots, files()[0] ?? '');

test('questions are listed with the time they save, and documents read in advance are in the cache before the first question', async () => {
  expect((await run(['cache'])).stderr).toContain('The cache is empty');
  const { code, stdout } = await run(['cache', 'warm', ...withModel, lease]);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^✓ \d+ tokens read in /)]);
  expect((await run(['cache', 'warm', ...withModel, lease])).stdout).toContain('already in the cache');
  const receipt = receiptOf(await ask());
  expect(receipt).toMatchObject({ prefixCache: 'hit', cachedAt: expect.stringMatching(/^\d{4}-/) });
  expect(receipt.savedMs).toBeGreaterThanOrEqual(0);
  const [snapshot, ...others] = await list();
  expect(others).toEqual([]);
  expect(snapshot).toMatchObject({ state: 'kept', tokens: receipt.cachedTokens, uses: 2, documents: null });
  expect((await run(['cache'])).stdout).toMatch(/^ID +TOKENS[\s\S]* 2 times [\s\S]*\n1 snapshot, /);
});

test('a document that is added is read alone, and a part of what was read is not read again', async () => {
  const annex = folder.file('annex.txt');
  writeFileSync(annex, 'The garden belongs to the tenant of the ground floor. '.repeat(4));
  const askAll = async (...documents: string[]): Promise<Record<string, unknown>> =>
    receiptOf(await run(['ask', ...withModel, '--max-tokens', '16', '--json', ...documents, question]));
  const first = await askAll(lease);
  const added = await askAll(lease, annex);
  expect(added).toMatchObject({ prefixCache: 'stored', cachedAt: expect.any(String) });
  const asked = question.length;
  expect(Number(first.promptTokens) - Number(added.cachedTokens)).toBeLessThan(2 * asked);
  expect(await askAll(lease)).toMatchObject({ prefixCache: 'hit', cachedTokens: added.cachedTokens });
});

test('neither files nor database nor names hold a sentence, a question or the name of a document', async () => {
  const temporary = join(home, 'tmp');
  mkdirSync(temporary);
  const askBoth = (...args: string[]): Promise<Ended> =>
    run(['ask', ...withModel, '--max-tokens', '16', '--json', ...args, lease, deed, question], {
      env: { TMPDIR: temporary },
    });
  await ask();
  const grown = receiptOf(await askBoth());
  expect([grown.prefixCache, Number(grown.cachedTokens) > 64]).toEqual(['stored', true]);
  expect(receiptOf(await askBoth()).prefixCache).toBe('hit');
  expect(receiptOf(await ask()).prefixCache).toBe('hit');
  await askBoth('--no-keep');
  await run(['cache']);
  expect(filesUnder(home).length).toBeGreaterThan(3);
  const told = [...sentences, ...deedSentences, question, 'euros', 'north wall', 'tenant pay'];
  expect(filesWith(home, [...told, 'lease-of-the-mill', 'deed-of-the-barn'])).toEqual([]);
  // What is there is found.
  await run(['cache', 'names', 'on']);
  await askBoth('--system', 'Answer in one word.');
  expect(filesWith(home, ['deed-of-the-barn'])).not.toEqual([]);
});

test('names are kept on request, and deleted when that is turned off', async () => {
  expect((await run(['cache', 'names', 'on'])).stdout).toBe('Document names are kept.\n');
  await ask();
  expect((await list())[0]?.documents).toEqual(['lease-of-the-mill.txt']);
  expect((await run(['cache'])).stdout).toContain('lease-of-the-mill.txt');
  await run(['cache', 'names', 'off']);
  expect((await list())[0]?.documents).toBeNull();
  expect((await run(['cache', 'names', 'perhaps'])).code).toBe(2);
});

test.skipIf(process.platform === 'win32')('folders and files are for their owner only', async () => {
  await ask();
  expect(statSync(snapshots).mode & 0o777).toBe(0o700);
  for (const path of [theFile(), `${snapshots}.key`]) expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('with --no-keep nothing is kept and nothing is used', async () => {
  expect(receiptOf(await ask('--no-keep')).prefixCache).toBe('off');
  expect(filesUnder(home).filter((path) => /\.(snapshot|reading)$/.test(path))).toEqual([]);
});

test('verify finds what is damaged, strange, or not in the list, and ends with 1 for the first two', async () => {
  const cold = await ask();
  expect((await run(['cache', 'verify'])).code).toBe(0);
  const bytes = readFileSync(theFile());
  const last = bytes.length - 1;
  writeFileSync(theFile(), bytes.with(last, (bytes[last] ?? 0) ^ 1));
  writeFileSync(join(snapshots, `${'a'.repeat(32)}.snapshot`), bytes);
  const { code, stdout } = await run(['cache', 'verify', '--json']);
  const found = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(found.quarantined.map(({ reason }: { reason: string }) => reason).sort()).toEqual([
    'damaged',
    'foreign',
  ]);
  expect(files()).toEqual([]);
  expect((await list()).map(({ state }) => state)).toEqual(['quarantined', 'quarantined']);
  const again = await ask();
  expect([receiptOf(again).prefixCache, answerOf(again)]).toEqual(['stored', answerOf(cold)]);
  rmSync(join(home, 'deskside', 'deskside.db'));
  expect((await list()).map(({ state }) => state).sort()).toEqual(['quarantined', 'quarantined', 'unlisted']);
  expect(JSON.parse((await run(['cache', 'verify', '--json'])).stdout)).toMatchObject({
    authentic: 1,
    adopted: 1,
  });
  rmSync(theFile());
  expect((await list()).map(({ state }) => state)).toContain('gone');
  expect(JSON.parse((await run(['cache', 'verify', '--json'])).stdout)).toMatchObject({ forgotten: 1 });
});

test('rm deletes by id, clear deletes all, and either says what that freed', async () => {
  await ask();
  await ask('--system', 'Answer in one word.');
  const [first, second] = await list();
  const removed = JSON.parse((await run(['cache', 'rm', String(first?.id).slice(0, 6), '--json'])).stdout);
  expect(removed).toEqual({ deleted: [first?.id], files: 1, freedBytes: first?.bytes });
  expect((await list()).map(({ id }) => id)).toEqual([second?.id]);
  expect((await run(['cache', 'rm', 'nothing'])).code).toBe(2);
  // Nobody can be asked here.
  expect((await run(['cache', 'clear'])).code).toBe(2);
  expect(await list()).toHaveLength(1);
  expect((await run(['cache', 'clear', '--yes'])).stdout).toMatch(/^✓ 1 file deleted, /);
  expect(await list()).toEqual([]);
});

test('when the key is destroyed, a copy is of no use either, and the answer is the cold one', async () => {
  const cold = await ask();
  const copy = folder.file('copy');
  cpSync(snapshots, copy, { recursive: true });
  const { stdout } = await run(['cache', 'clear', '--shred-key', '--yes']);
  expect(stdout).toMatch(/^✓ the key is destroyed; 1 file deleted, /);
  expect(readdirSync(join(home, 'deskside')).filter((name) => name.endsWith('.key'))).toEqual([]);
  cpSync(copy, snapshots, { recursive: true });
  const again = await ask();
  expect([receiptOf(again).prefixCache, answerOf(again)]).toEqual(['stored', answerOf(cold)]);
  expect(JSON.parse((await run(['cache', 'verify', '--json'])).stdout).quarantined).toMatchObject([
    { reason: 'foreign' },
  ]);
});

test('the budget is shown, set, and held at once', async () => {
  await ask();
  await ask('--system', 'Answer in one word.');
  expect((await run(['cache', 'budget'])).stdout).toMatch(/\(default: a tenth/);
  const sizes = files().map((name) => statSync(join(snapshots, name)).size);
  expect((await run(['cache', 'budget', `${Math.max(...sizes)}B`, '--yes'])).stdout).toMatch(
    / \(set by you\)\n/,
  );
  expect(files()).toHaveLength(1);
  expect((await run(['cache', 'budget', 'a lot'])).code).toBe(2);
  // A number alone is no size, and nothing goes unasked.
  for (const args of [['5'], ['5B']]) {
    expect((await run(['cache', 'budget', ...args])).code).toBe(2);
  }
  expect(files()).toHaveLength(1);
  expect((await run(['cache', 'budget', 'default', '--json'])).stdout).toContain('"default":true');
});

test('the doctor says where the key lies', async () => {
  const remembering = async (): Promise<Record<string, unknown>> =>
    JSON.parse((await run(['doctor', '--json'])).stdout).checks.find(
      ({ name }: { name: string }) => name === 'Cache',
    );
  expect(await remembering()).toMatchObject({ status: 'ok', facts: { place: 'none' } });
  await ask();
  expect(await remembering()).toMatchObject({
    status: 'ok',
    facts: { place: 'file', path: `${snapshots}.key` },
  });
});

describe('between two computers', () => {
  const keyFile = folder.file('key');
  const moved = folder.file('case.deskside');
  const pass = 'a passphrase of some length\n';
  let cold: Ended;

  beforeAll(() => writeFileSync(keyFile, 'sixteen bytes and a few more'));
  beforeEach(async () => {
    cold = await ask();
    expect((await run(['cache', 'export', moved], { stdin: pass })).code).toBe(0);
    home = folder.file(`other ${homes}`);
    mkdirSync(home);
    snapshots = join(home, 'deskside', 'snapshots');
  });

  test('what one has read, the other has read', async () => {
    const unknown = await run(['cache', 'import', moved], { stdin: pass });
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('not on this computer')]);
    const { code, stdout } = await run(['cache', 'import', moved, '--model', model], { stdin: pass });
    expect([code, stdout]).toEqual([0, '✓ 1 snapshot imported\n']);
    const warm = await ask();
    expect([receiptOf(warm).prefixCache, answerOf(warm)]).toEqual(['hit', answerOf(cold)]);
    expect(filesWith(folder.path, ['a passphrase of some'])).toEqual([]);
    expect((await run(['cache', 'export', moved, '--key-file', keyFile])).code).toBe(0);
    expect((await run(['cache', 'import', moved, '--key-file', keyFile, '-m', model])).code).toBe(0);
  });

  test('with another passphrase, or a changed file, nothing is taken over', async () => {
    const refused = async (stdin = pass): Promise<unknown> => {
      const { code, stdout } = await run(['cache', 'import', moved, '--json', '-m', model], { stdin });
      expect(code).toBe(1);
      return JSON.parse(stdout).error.data.reason;
    };
    expect(await refused('another passphrase\n')).toBe('export-passphrase');
    const bytes = readFileSync(moved);
    writeFileSync(moved, bytes.with(100, (bytes[100] ?? 0) ^ 1));
    expect(await refused()).toBe('export-passphrase');
    writeFileSync(moved, bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1));
    expect(await refused()).toBe('export-damaged');
    writeFileSync(moved, bytes.subarray(0, -1));
    expect(await refused()).toBe('export-strange');
    writeFileSync(moved, 'something else');
    expect(await refused()).toBe('export-strange');
    expect(filesUnder(home).filter((path) => path.endsWith('.snapshot'))).toEqual([]);
  });

  test('a short passphrase is refused', async () => {
    expect((await run(['cache', 'import', moved], { stdin: 'short\n' })).code).toBe(2);
  });
});
