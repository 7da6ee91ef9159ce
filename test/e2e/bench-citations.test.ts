// A measurement of citations from the command line: what was read stays, and what was asked is not asked again.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Ended, runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const home = folder.path;
const model = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 4096 });
const set = folder.file('set');
const rent = 'The rent is 500 euros.';
const questions = [
  { kind: 'words', question: 'How high is the rent?', answer: '500 euros.', quotes: [rent] },
  { kind: 'paraphrase', question: 'What do I pay?', answer: '500 euros.', quotes: [rent] },
  { kind: 'absent', question: 'Who is the mayor?', answer: null, quotes: [] },
].map((question, at) => ({ id: `lease-${at}`, document: 'lease.txt', ...question }));
await mkdir(join(set, 'documents'), { recursive: true });
await writeFile(join(set, 'documents', 'lease.txt'), `${rent} ${'Nothing else is said here. '.repeat(40)}`);
await writeFile(join(set, 'questions.jsonl'), questions.map((each) => JSON.stringify(each)).join('\n'));

const kept = folder.file('kept.jsonl');
const bench = (): Promise<Ended> =>
  runDeskside(
    ['bench', 'citations', '--set', set, '--strategy', 'matching', '--model', model].concat([
      '--context',
      '4096',
      '--threads',
      '1',
      '--resume',
      kept,
      '--json',
    ]),
    { home },
  );

test('the document is read once, by the first of its questions', async () => {
  const { code, stdout, stderr } = await bench();
  expect([code, stderr]).toEqual([0, expect.anything()]);
  const [row] = JSON.parse(stdout).rows;
  const [first, ...more] = row.outcomes.map((each: { evaluatedTokens: number }) => each.evaluatedTokens);
  expect(first).toBeGreaterThan(1_000);
  expect(more).toHaveLength(2);
  expect(Math.max(...more)).toBeLessThan(200);
  expect(row.summary).toMatchObject({ questions: 3, valid: { value: 1 } });
  expect(row.outcomes[0]).toMatchObject({ id: 'lease-0', valid: true, sentences: [0], firstRight: true });
}, 60_000);

test('what is kept is not asked again', async () => {
  const before = await readFile(kept, 'utf8');
  expect(before.trim().split('\n')).toHaveLength(3);
  expect(JSON.parse((await bench()).stdout).rows[0].summary.questions).toBe(3);
  expect(await readFile(kept, 'utf8')).toBe(before);
}, 60_000);
