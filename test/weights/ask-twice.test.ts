// The main job on real input: a real document, a real model, the real command, in processes of their own.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { receiptSchema } from '../../src/core/index.ts';
import { realModel } from '../support/real-models.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const sample = join(root, 'samples', 'lease.pdf');
const question = 'How high is the deposit?';

const answerSchema = z.object({
  question: z.string(),
  answer: z.array(
    z.object({
      text: z.string(),
      citations: z.array(
        z.object({
          document: z.string(),
          documentIndex: z.int(),
          sentence: z.int(),
          endSentence: z.int(),
          page: z.int(),
          start: z.int(),
          end: z.int(),
          quote: z.string(),
          boxes: z.array(z.object({ page: z.int(), x: z.number(), y: z.number() })).min(1),
        }),
      ),
    }),
  ),
  notFound: z.boolean(),
  strategy: z.literal('matching'),
  receipt: receiptSchema,
});
type Answer = z.infer<typeof answerSchema>;

let home: TemporaryFolder;
let text = '';
let first: Answer;
let second: Answer;

async function deskside(...args: string[]): Promise<string> {
  const env = { ...process.env, DESKSIDE_HOME: home.path };
  const bin = join(root, 'bin', 'deskside.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [bin, ...args], { env, maxBuffer: 64e6 });
  return stdout;
}

beforeAll(async () => {
  home = await temporaryFolder();
  const { paths } = await realModel('smollm2');
  const ask = ['ask', sample, question, '--model', paths[0] ?? '', '--json', '--max-tokens', '96'];
  text = await deskside('text', sample);
  first = answerSchema.parse(JSON.parse(await deskside(...ask)));
  second = answerSchema.parse(JSON.parse(await deskside(...ask)));
});
afterAll(() => home[Symbol.asyncDispose]());

test('the sample is of the length that it has to be', () => {
  expect(first.receipt.promptTokens).toBeGreaterThan(5000);
  expect(first.receipt.promptTokens).toBeLessThan(6500);
});

test('there is an answer with citations, and every quote is the slice of the text that is printed', () => {
  const citations = first.answer.flatMap((statement) => statement.citations);
  expect(citations.length).toBeGreaterThan(0);
  for (const { start, end, quote } of citations) expect(text.slice(start, end)).toBe(quote);
});

test('asked again in a new process, the documents are not read again', () => {
  expect(first.receipt.prefixCache).toBe('stored');
  expect(first.receipt.evaluatedTokens).toBe(first.receipt.promptTokens);
  expect(second.receipt.prefixCache).toBe('hit');
  expect(second.receipt.promptTokens).toBe(first.receipt.promptTokens);
  expect(second.receipt.cachedTokens + second.receipt.evaluatedTokens).toBe(second.receipt.promptTokens);
  expect(second.receipt.evaluatedTokens).toBeLessThan(40);
});

test('the second answer is the first one to the byte', () => {
  expect(JSON.stringify(second.answer)).toBe(JSON.stringify(first.answer));
});

test('nothing was dropped', () => {
  expect([first.receipt.droppedTokens, second.receipt.droppedTokens]).toEqual([0, 0]);
});
