import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { receiptSchema } from '../../src/core/index.ts';
import { type Ended, type RunOptions, runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const home = folder.path;
const model = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 4096 });
const lease = folder.file('lease.txt');
await writeFile(lease, 'The rent is 500 euros. It is due on the third day of each month. Pets are welcome.');
const short = ['--model', model, '--max-tokens', '32', '--threads', '1'];
const ask = (args: string[], options: Partial<RunOptions> = {}): Promise<Ended> =>
  runDeskside(['ask', ...short, ...args], { home, ...options });

interface Citation {
  start: number;
  end: number;
  quote: string;
}

test('every quote is the slice of the text that deskside text prints', async () => {
  const { stdout } = await ask([lease, 'What is the rent?', '--json']);
  const { question, answer, notFound, strategy, receipt } = JSON.parse(stdout);
  const { stdout: text } = await runDeskside(['text', lease], { home });
  const citations: Citation[] = answer.flatMap(({ citations: of }: { citations: Citation[] }) => of);
  expect(citations.length).toBeGreaterThan(0);
  for (const { start, end, quote } of citations) expect(text.slice(start, end)).toBe(quote);
  expect([question, notFound, strategy]).toEqual(['What is the rent?', false, 'matching']);
  receiptSchema.parse(receipt);
});

test('asked again in a new process, the document comes from the cache and the answer is the same', async () => {
  const question = 'When is it due?';
  const first = JSON.parse((await ask([lease, question, '--json'])).stdout);
  const { receipt, answer } = JSON.parse((await ask([lease, question, '--json'])).stdout);
  expect(receipt.prefixCache).toBe('hit');
  expect(receipt.promptTokens).toBe(receipt.cachedTokens + receipt.evaluatedTokens);
  expect(answer).toEqual(first.answer);
});

test('with --no-cache nothing is kept', async () => {
  const other = folder.file('other');
  const options = { home: other };
  await ask([lease, 'What is the rent?', '--no-cache'], options);
  const { receipt } = JSON.parse(
    (await ask([lease, 'What is the rent?', '--no-cache', '--json'], options)).stdout,
  );
  expect(receipt.prefixCache).toBe('off');
});

test('people get marks and footnotes', async () => {
  const { code, stdout } = await ask([lease, 'What is the rent?']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/\[1\][\s\S]*\n\n\[1\] lease\.txt, line \d+: “[^”]+”\n/);
});

test('a document that cannot be read stops everything, unless it was said that it may be left out', async () => {
  const broken = folder.file('broken.pdf');
  await writeFile(broken, '%PDF-1.4 and no more');
  const named = [broken, lease, 'What is the rent?', '--json'];
  const refused = await ask(named);
  expect([refused.code, JSON.parse(refused.stdout).error]).toMatchObject([
    1,
    {
      code: 'documents-missing',
      data: { failed: [{ name: 'broken.pdf', code: 'document-unreadable' }] },
      actions: [{ type: 'check-name', of: 'documents' }, { type: 'skip-unreadable' }, { type: 'show-text' }],
      next: [expect.any(String), expect.stringContaining('--skip-unreadable'), expect.any(String)],
      exitCode: 1,
    },
  ]);
  const { code, stdout, stderr } = await ask([...named, '--skip-unreadable']);
  const { documents, failures } = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(documents.map(({ name }: { name: string }) => name)).toEqual(['lease.txt']);
  expect(failures).toEqual([
    { name: 'broken.pdf', error: expect.objectContaining({ code: 'document-unreadable' }) },
  ]);
  expect(stderr).toContain('broken.pdf');
});

test('where nothing can be read, nothing is asked', async () => {
  const { code, stdout } = await ask([join(home, 'nowhere.pdf'), 'What is the rent?', '--json']);
  expect([code, JSON.parse(stdout).error.code]).toEqual([1, 'documents-none']);
});

test('standard input is a document among others', async () => {
  const { stdout } = await ask([lease, '-', 'What is the fee?', '--json'], { stdin: 'The fee is 7 euros.' });
  expect(JSON.parse(stdout).documents.map(({ name }: { name: string }) => name)).toEqual([
    'lease.txt',
    'stdin',
  ]);
});

test('documents that do not fit are refused with exit code 3, and named with their sizes', async () => {
  const long = folder.file('long.txt');
  await writeFile(long, 'A sentence that takes some room. '.repeat(200));
  const { code, stdout, stderr } = await ask([lease, long, 'What is the rent?', '--json']);
  const { error } = JSON.parse(stdout);
  expect([code, error.code]).toEqual([3, 'context-overflow']);
  expect(error.data.documents).toContainEqual({ name: 'long.txt', tokens: expect.any(Number) });
  expect(stderr).toContain('long.txt: ');
});

test('a forgotten question is noticed', async () => {
  const { code, stderr } = await ask([lease, lease]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('Missing question')]);
});

test('fields: each value is of the schema and has a quote of the document, as JSON and as a table', async () => {
  const schema = folder.file('lease.schema.json');
  const properties = {
    rent: { type: 'number' },
    due: { enum: ['first day', 'third day'] },
    pets: { type: 'boolean' },
  };
  await writeFile(schema, JSON.stringify({ type: 'object', properties }));
  const { stdout } = await ask([lease, '--schema', schema, '--max-tokens', '256', '--json']);
  const { fields, receipt } = JSON.parse(stdout);
  const { stdout: text } = await runDeskside(['text', lease], { home });
  expect(fields).toHaveLength(1);
  const [{ document, value, fields: found }] = fields;
  expect([document, Object.keys(value)]).toEqual(['lease.txt', ['rent', 'due', 'pets']]);
  expect(['number', 'object']).toContain(typeof value.rent);
  expect(['first day', 'third day', null]).toContain(value.due);
  const citations: Citation[] = found.flatMap(({ citations: of }: { citations: Citation[] }) => of);
  for (const { start, end, quote } of citations) expect(text.slice(start, end)).toBe(quote);
  receiptSchema.parse(receipt);
  const table = await ask([lease, '--schema', schema, '--max-tokens', '256', '--format', 'csv']);
  const head = [
    'document',
    ...['rent', 'due', 'pets'].flatMap((name) => [name, `${name}: source`, `${name}: support`]),
  ];
  expect(table.stdout.split('\r\n')[0]).toBe(head.map((name) => `"${name}"`).join(','));
});

test('a schema that cannot be kept to is refused before a document is looked at', async () => {
  const schema = folder.file('refused.schema.json');
  await writeFile(schema, JSON.stringify({ type: 'object', properties: { a: {} }, minProperties: 1 }));
  const { code, stdout } = await ask([folder.file('not-there.txt'), '--schema', schema, '--json']);
  const { error } = JSON.parse(stdout);
  expect([code, error.code, error.data]).toEqual([
    2,
    'schema-unsupported',
    { path: '#', fault: { type: 'no-field', keyword: 'minProperties' } },
  ]);
});
