// What tests of engines need again and again.
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { DesksideError, type SamplingInput } from '../../src/core/index.ts';
import type {
  DecodeEvent,
  DecodeOptions,
  LoadedModel,
  LoadOptions,
  Sequence,
  SpeculationCounts,
} from '../../src/engine/index.ts';

export const greedy: SamplingInput = { temperature: 0, topK: 0, topP: 1, minP: 0, repeatPenalty: 1 };

/** Load options of an engine that needs no file. */
export const noFile = {
  paths: ['no file'],
  digest: 'sha256:0',
  name: 'imaginary',
  sequences: 4,
} satisfies LoadOptions;

/** Tokens that take longer to write, at some milliseconds each, than anybody takes to kill the process that writes them. */
export const endless = 4000;

export interface Written {
  text: string;
  finish: string;
  tokens: number;
  /** The pieces, as they came. */
  pieces: string[];
}

interface Io {
  signal?: AbortSignal;
  onText?: (text: string) => unknown;
}

/** Decodes to the end and collects; greedy and at most 64 tokens if not told otherwise. */
export async function write(
  sequence: Sequence,
  options: Partial<DecodeOptions> = {},
  { signal, onText }: Io = {},
): Promise<Written> {
  const pieces: string[] = [];
  const events = sequence.decode({ sampling: greedy, maxTokens: 64, ...options }, { signal });
  let end: Extract<DecodeEvent, { type: 'decode-end' }> | undefined;
  for await (const event of events) {
    expect(end, 'nothing comes after the end').toBeUndefined();
    if (event.type === 'decode-end') end = event;
    else {
      pieces.push(event.text);
      onText?.(event.text);
    }
  }
  if (end === undefined) throw new Error('the decode had no end');
  return { text: pieces.join(''), finish: end.finish, tokens: end.tokens, pieces };
}

/** Writes, and returns what speculative decoding did; fails where nothing is said of it. */
export async function countsOf(
  sequence: Sequence,
  options: Partial<DecodeOptions>,
): Promise<SpeculationCounts> {
  const events = sequence.decode({ sampling: greedy, maxTokens: 64, ...options });
  let end: DecodeEvent | undefined;
  for await (const event of events) end = event;
  if (end?.type !== 'decode-end' || end.speculation === undefined)
    throw new Error('nothing is said of draft tokens');
  return end.speculation;
}

export interface Opened extends AsyncDisposable {
  sequence: Sequence;
  tokens: number[];
}

/** Opens a sequence and reads a text into it. `special`: as a rendered template. */
export async function openWith(
  model: LoadedModel,
  text: string,
  { room = 100, special = true }: { room?: number; special?: boolean } = {},
): Promise<Opened> {
  const tokens = await model.tokenize(text, { special });
  const sequence = await model.open({ cells: tokens.length + room });
  await sequence.prefill(tokens);
  return { sequence, tokens, [Symbol.asyncDispose]: () => sequence[Symbol.asyncDispose]() };
}

/** Opens, reads, writes, closes. */
export async function complete(
  model: LoadedModel,
  text: string,
  options: Partial<DecodeOptions> & { room?: number } = {},
): Promise<Written> {
  const { room, ...decode } = options;
  await using opened = await openWith(model, text, room === undefined ? {} : { room });
  return await write(opened.sequence, decode);
}

/** The table error that a promise is rejected with; fails where it is not. */
export async function errorOf(promise: Promise<unknown>): Promise<DesksideError> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome && outcome.error instanceof DesksideError) return outcome.error;
  throw new Error(`a table error was expected, not ${JSON.stringify(outcome)}`, { cause: outcome });
}

/**
 * What each was fulfilled or rejected with. Whoever waits for something else meanwhile, which may fail, leaves nothing
 * behind that is rejected unheard.
 */
export async function settled(promises: readonly Promise<unknown>[]): Promise<unknown[]> {
  const outcomes = await Promise.allSettled(promises);
  return outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason));
}

/** Whether a process still runs; one that only waits to be buried does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Waits until something is so, also on a busy machine. Fails before the test's own limit is over. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 100_000;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`still not so after a hundred seconds: ${isSo}`);
    await setTimeout(10);
  }
}

/** The process that serves a model. */
export async function pidOf(model: LoadedModel): Promise<number> {
  const pid = 'pid' in model && typeof model.pid === 'function' ? await model.pid() : undefined;
  if (typeof pid !== 'number') throw new Error('the model has no process');
  return pid;
}
