// Whatever goes wrong, and whenever: an answer has at most one start, exactly one end, and a receipt that adds up. The same
// faults are tried at every door.
import { expect, test } from 'vitest';
import { createRandom, type Random } from '../../../test/support/random.ts';
import { ChatSession, chat } from '../../chat/index.ts';
import { isDesksideError } from '../../core/index.ts';
import { generate, type LoadedModel } from '../../engine/index.ts';
import { type FakeScriptInput, fakeEngine } from '../../testing/index.ts';
import { readDocument } from '../read-document.ts';
import { ask } from './ask.ts';
import type { AskEvent } from './ask-types.ts';

/** Answers of one loaded model, whose process dies now and then. */
const rounds = 40;
const sampling = { temperature: 0, seed: 1 };
const bytes = Buffer.from('The key is under the mat. The cat knows. Nobody asks the cat.');
const document = await readDocument({ name: 'note.txt', bytes });

/** How answers at each door ended, of all seeds. */
const seen = new Set<string>();

type Door = (model: LoadedModel, maxTokens: number, signal: AbortSignal) => AsyncIterable<AskEvent>;

const doors: Readonly<Record<string, Door>> = {
  generate: (model, maxTokens, signal) => {
    const prompt = { tokens: Array.from({ length: 300 }, () => 65), breakpoints: [] };
    return generate(model, { prompt, sampling, maxTokens, signal });
  },
  chat: (model, maxTokens, signal) => {
    return chat(model, {
      messages: [{ role: 'user', content: 'Why? '.repeat(60) }],
      sampling,
      maxTokens,
      signal,
    });
  },
  conversation: conversation,
  ask: (model, maxTokens, signal) => {
    return ask(model, { documents: [document], question: 'Where?', sampling, maxTokens, signal });
  },
};

/** Two turns, of which the second one is looked at: it reads on from the first. */
async function* conversation(
  model: LoadedModel,
  maxTokens: number,
  signal: AbortSignal,
): AsyncGenerator<AskEvent> {
  await using session = new ChatSession(model);
  await session.send('Hi! '.repeat(20), { sampling, maxTokens: 8 }).then(null, () => {});
  yield* session.send('Why? '.repeat(60), { sampling, maxTokens, signal });
}

type Fault = NonNullable<FakeScriptInput['faults']>[number];

function randomFault(random: Random): Fault {
  const operation = random.pick(['tokenize', 'open', 'prefill', 'decode', 'choose', 'close'] as const);
  const action = random.pick([
    { type: 'exit', code: 1 },
    { type: 'signal', signal: 'SIGKILL' },
    { type: 'fail', code: 'engine-decode-failed', data: { status: -3 } },
    { type: 'fail', code: 'kv-cache-full', data: { neededCells: 9, cacheCells: 8 } },
    { type: 'fail', code: 'kv-cache-full', data: { neededCells: 9, cacheCells: 8 } },
    { type: 'bad-message', kind: 'wrong-result' },
  ] as const);
  return { operation, nth: random.between(1, 12), after: random.between(0, 40), action };
}

function randomScript(random: Random): FakeScriptInput {
  const texts = ['It is under the mat.', 'On and on. '.repeat(9), ''];
  return {
    answers: Array.from({ length: 60 }, () => ({ text: random.pick(texts), end: random.between(0, 2) > 0 })),
    faults: Array.from({ length: 8 }, () => randomFault(random)),
    ...(random.between(0, 1) === 0 ? { chatTemplate: null } : {}),
  };
}

/** Cancels, or leaves the loop, after so many events; or neither. */
interface Patience {
  cancelAfter: number;
  leaveAfter: number;
}

async function follow(
  events: AsyncIterable<AskEvent>,
  cancel: AbortController,
  patience: Patience,
): Promise<AskEvent[]> {
  const seen: AskEvent[] = [];
  if (patience.cancelAfter === 0) cancel.abort();
  for await (const event of events) {
    seen.push(event);
    if (seen.length === patience.cancelAfter) cancel.abort();
    if (seen.length === patience.leaveAfter) break;
  }
  return seen;
}

function expectOneEnd(events: readonly AskEvent[], left: boolean): void {
  const types = events.map(({ type }) => type);
  const ends = types.filter((type) => type === 'generation-end' || type === 'error');
  expect(types.indexOf('generation-start')).toBeLessThanOrEqual(0);
  expect(types.lastIndexOf('generation-start')).toBeLessThanOrEqual(0);
  if (left && ends.length === 0) return;
  expect(ends).toEqual([types.at(-1)]);
  if (types.length > 1) expect(types[0]).toBe('generation-start');
  const last = events.at(-1);
  if (last?.type === 'generation-end') expectSums(events, last.receipt);
  // What has not begun is refused as the error that it is, never as a mistake of ours.
  if (last?.type === 'error') expect(isDesksideError(last.error, 'internal')).toBe(false);
}

function expectSums(
  events: readonly AskEvent[],
  receipt: Extract<AskEvent, { type: 'generation-end' }>['receipt'],
): void {
  const [start] = events;
  const { promptTokens, cachedTokens, evaluatedTokens, prefixCache } = receipt;
  expect(cachedTokens + evaluatedTokens).toBe(promptTokens);
  expect(start).toMatchObject({ promptTokens, cachedTokens });
  expect(prefixCache).toBe(cachedTokens > 0 ? 'live' : 'off');
}

test.each([1, 2, 3])('every door ends once, whatever happens (seed %i)', async (seed) => {
  const random = createRandom(seed);
  await using model = await fakeEngine(randomScript(random)).load({
    paths: ['fake'],
    digest: 'fake',
    name: 'fake',
    contextTokens: 1024,
  });
  for (let round = 0; round < rounds; round += 1) {
    const [name, door] = random.pick(Object.entries(doors));
    const maxTokens = random.pick([1, 16, 64, 900]);
    const patience = {
      cancelAfter: random.pick([0, 1, 3, 6, Infinity, Infinity, Infinity]),
      leaveAfter: random.pick([2, Infinity, Infinity, Infinity]),
    };
    const cancel = new AbortController();
    const events = await follow(door(model, maxTokens, cancel.signal), cancel, patience);
    expectOneEnd(events, patience.leaveAfter < Infinity);
    seen.add(`${name} ${events.at(-1)?.type}`);
  }
});

test('good answers and failures were seen at every door', () => {
  for (const name of Object.keys(doors)) {
    expect(seen).toContain(`${name} generation-end`);
    expect(seen).toContain(`${name} error`);
  }
});
