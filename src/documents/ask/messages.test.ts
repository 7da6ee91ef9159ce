// What a question costs on the line to the engine process: few messages, and no list of tokens twice.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { samplingSchema } from '../../core/index.ts';
import { PrefixCache } from '../../engine/index.ts';
import { fakeEngine } from '../../testing/index.ts';
import { readDocument } from '../read-document.ts';
import { ask } from './ask.ts';
import type { StrategyName } from './ask-types.ts';

interface Sent {
  operation: string;
  params: unknown;
}

/** Lists of numbers that are long enough to be of a document or one of its sentences. */
function tokenLists(value: unknown): string[] {
  if (!Array.isArray(value)) return value instanceof Object ? Object.values(value).flatMap(tokenLists) : [];
  if (value.length >= 8 && value.every((entry) => typeof entry === 'number')) return [value.join(' ')];
  return value.flatMap(tokenLists);
}

/** What is sent while something is done. */
async function sentDuring(work: () => PromiseLike<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const note = (message: unknown): void => void sent.push(message as Sent);
  subscribe('deskside:engine-message', note);
  try {
    await work();
    return sent;
  } finally {
    unsubscribe('deskside:engine-message', note);
  }
}

test.each<StrategyName>(['quoting', 'ids'])(
  'a warm question about the sample lease takes twenty messages at most, and tells no tokens twice (%s)',
  async (strategy) => {
    await using folder = await temporaryFolder();
    const end = { text: '' };
    const statements = [
      { text: 'The rent is due.', end: false },
      { text: ' Dogs may come.', end: false },
      end,
    ];
    await using engine = fakeEngine({ answers: [...statements, ...statements], contextTrained: 100_000 });
    const model = await engine.load({ paths: ['fake'], digest: 'sha256:fake', name: 'fake' });
    const document = await readDocument({ path: join('samples', 'lease.md') });
    const cache = new PrefixCache({ folder: folder.file('snapshots'), budgetBytes: 1e9 });
    const sampling = samplingSchema.parse({ temperature: 0 });
    const asking = { documents: [document], sampling, cache, strategy, speculative: 'auto' as const };
    await ask(model, { ...asking, question: 'Who pays for repairs?' });
    const sent = await sentDuring(async () => {
      const { receipt, answer } = await ask(model, { ...asking, question: 'How high is the deposit?' });
      expect(receipt.prefixCache).toBe('hit');
      expect(answer.map(({ citations }) => citations.length > 0)).toEqual([true, true]);
    });
    const operations = sent.map(({ operation }) => operation);
    expect(operations.filter((operation) => operation === 'choose').length).toBeGreaterThanOrEqual(2);
    expect(operations.length, operations.join(' ')).toBeLessThanOrEqual(20);
    const lists = tokenLists(sent.map(({ params }) => params));
    expect(lists.length).toBeGreaterThan(strategy === 'quoting' ? 100 : 0);
    expect(lists.filter((list, index) => lists.indexOf(list) !== index)).toEqual([]);
  },
);
