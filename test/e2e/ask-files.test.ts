// Answers as files, documents beyond the window, and a model that verifies: from the command line to what lies on the disk.
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { readDocument } from '../../src/documents/index.ts';
import { type Ended, runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const home = folder.path;
const model = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 4096 });
const lease = folder.file('lease.txt');
await writeFile(lease, 'The rent is 500 euros. It is due on the third day of each month. Pets are welcome.');
const question = 'What is the rent?';
const short = ['--model', model, '--max-tokens', '32', '--threads', '1'];
const ask = (args: string[]): Promise<Ended> => runDeskside(['ask', ...short, ...args], { home });

test('the ending of --output says the format', async () => {
  const page = folder.file('answer.html');
  const { code, stdout, stderr } = await ask([lease, question, '--output', page]);
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr).toContain('answer.html');
  expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<title>What is the rent\?<\/title>/);
  const word = folder.file('answer.docx');
  expect((await ask([lease, question, '--output', word])).code).toBe(0);
  expect((await readDocument({ path: word })).text).toContain(question);
});

test('Markdown goes to standard output, and a file can be named beside it', async () => {
  const { code, stdout } = await ask([lease, question, '--format', 'markdown']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^## What is the rent\?\n/);
  const named = folder.file('answer');
  expect((await ask([lease, question, '--format', 'json', '--output', named])).code).toBe(0);
  expect(JSON.parse(await readFile(named, 'utf8')).question).toBe(question);
});

test.each([
  ['a file that is there', ['--output', lease, '--format', 'html'], 'not there yet'],
  ['a file whose format nobody knows', ['--output', 'answer.odt'], '.md, .html, .json, .csv or .docx'],
  ['a Word document to standard output', ['--format', 'docx'], '--output'],
  ['two formats', ['--format', 'html', '--json'], '--json'],
])('refused before anything is read: %s', async (_, options, expected) => {
  const { code, stdout, stderr } = await ask([lease, question, ...options]);
  expect([code, stdout + stderr]).toEqual([2, expect.stringContaining(expected)]);
  expect(await readFile(lease, 'utf8')).toContain('The rent is 500 euros.');
});

test('a document beyond the window is read through, and the next process reads no section again', async () => {
  const long = folder.file('long.txt');
  const sentences = Array.from({ length: 150 }, (_, at) => `House ${at} has ${at + 3} rooms and a garden.`);
  await writeFile(long, sentences.join(' '));
  const refused = await ask([long, question, '--context', '2048']);
  expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('--read through')]);
  const through = ['--context', '2048', '--read', 'through', '--json'];
  const outcomes = [];
  for (const asked of ['Which house has 77 rooms?', 'Is there a garden?']) {
    const { receipt } = JSON.parse((await ask([long, asked, ...through])).stdout);
    const first = receipt.sections.filter(({ pass }: { pass: number }) => pass === 1);
    outcomes.push(new Set(first.map(({ prefixCache }: { prefixCache: string }) => prefixCache)));
  }
  expect(outcomes).toEqual([new Set(['stored']), new Set(['hit'])]);
});

test('an embedding model finds sentences, reads a document once, and one that writes is refused', async () => {
  const vectors = await tinyModelFile(folder.file('vectors.gguf'), { pooling: 'mean', contextTokens: 512 });
  const french = 'Qui paie ?';
  const warm = [
    'cache',
    'warm',
    lease,
    '--model',
    model,
    '--match-model',
    vectors,
    '--threads',
    '1',
    '--json',
  ];
  const warmed = await runDeskside(warm, { home });
  expect(warmed.code).toBeLessThan(4);
  const asked = await ask([lease, french, '--match-model', vectors, '--json']);
  const { passages, receipt } = JSON.parse(asked.stdout);
  expect(passages.length).toBeGreaterThan(0);
  expect(receipt).toMatchObject({ matchModel: 'vectors', matchMs: expect.any(Number) });
  const refused = await ask([lease, french, '--match-model', model]);
  expect([refused.code, refused.stderr]).toEqual([
    expect.any(Number),
    expect.stringContaining('make embeddings'),
  ]);
}, 120_000);

test('a model is asked about support once it has been measured, and not before', async () => {
  const refused = await ask([lease, question, '--verify', model]);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('bench support')]);
  const engine = ['--model', model, '--context', '4096', '--threads', '1'];
  const bench = ['bench', 'support', ...engine, '--questions', '8', '--json'];
  const measured = JSON.parse((await runDeskside(bench, { home })).stdout);
  expect(measured.calibration).toMatchObject({ auroc: expect.any(Number), pairs: 16 });
  const { receipt } = JSON.parse((await ask([lease, question, '--verify', model, '--json'])).stdout);
  expect(receipt).toMatchObject({ verifiedStatements: expect.any(Number), verifyMs: expect.any(Number) });
}, 120_000);
