// From a prompt in tokens to a sequence that is ready to answer, by way of the prefix cache.
//
// Reading is broken off where a part of the prompt ends (plan-breaks.ts), and the state is saved there and continued from
// what was saved. A later prompt that begins alike restores the longest state there is and reads on from it. Both go on
// from the same bits.
import { DesksideError } from '../../core/index.ts';
import type { LoadedModel, OpenOptions, Sequence } from '../engine.ts';
import { lastLink, linkPrompt, type PromptChain } from './link-prompt.ts';
import type { PromptInput, PromptIo, PromptUsage } from './prompt-input.ts';
import { readChain } from './read-chain.ts';

/** Tokens of an answer whose cells are reserved before it begins; for more of them it grows as it is written. */
export const floorTokens = 64;

export interface OpenedPrompt {
  sequence: Sequence;
  usage: PromptUsage;
}

/**
 * Throws `context-overflow` before anything is read when the prompt and the room for the answer do not fit.
 * The caller disposes the sequence.
 */
export async function openPrompt(
  model: LoadedModel,
  input: PromptInput,
  io: PromptIo = {},
): Promise<OpenedPrompt> {
  refuseOverflow(model, input);
  const chain = await linkPrompt(model, input);
  const { tokens, reserveTokens } = input;
  const cells = tokens.length + Math.min(reserveTokens, floorTokens);
  const cellsMax = tokens.length + reserveTokens;
  return chain.type === 'linked'
    ? await openLinked(model, { input, chain, cells, cellsMax }, io)
    : await openUnlinked(model, { input, chain, cells, cellsMax }, io);
}

function refuseOverflow(model: LoadedModel, { tokens, reserveTokens, documents = [] }: PromptInput): void {
  const { contextTokens } = model.context;
  if (tokens.length + reserveTokens <= contextTokens) return;
  const { contextTrained } = model.model;
  const promptTokens = tokens.length;
  throw new DesksideError('context-overflow', {
    promptTokens,
    reserveTokens,
    contextTokens,
    contextTrained,
    documents,
  });
}

interface Opening<T extends PromptChain['type']> {
  input: PromptInput;
  chain: Extract<PromptChain, { type: T }>;
  cells: number;
  cellsMax: number;
}

async function openUnlinked(
  model: LoadedModel,
  { input: { tokens }, chain: { prefixCache, note }, cells, cellsMax }: Opening<'unlinked'>,
  io: PromptIo,
): Promise<OpenedPrompt> {
  const sequence = await model.open({ cells, cellsMax, signal: io.signal });
  return await closeOnError(sequence, async () => {
    io.onStart?.(0);
    const { ms: prefillMs } = await sequence.read(tokens, io);
    const usage = { promptTokens: tokens.length, cachedTokens: 0, prefixCache, restoreMs: 0, prefillMs };
    return note === undefined ? usage : { ...usage, prefixCacheNote: note };
  });
}

async function openLinked(
  model: LoadedModel,
  { input, chain, cells, cellsMax }: Opening<'linked'>,
  io: PromptIo,
): Promise<OpenedPrompt> {
  const { cache, links } = chain;
  const last = lastLink(chain);
  const source = await cache.find(links, model.context.contextTokens);
  // A longer state is restored before it is cut, and has to have its place until then.
  const room = Math.max(cells, source?.fileTokens ?? 0);
  const opening = { cells: room, cellsMax: Math.max(room, cellsMax), prefix: last, signal: io.signal };
  const sequence = await openHolding(model, opening, () => cache.hold(source?.request ?? last));
  return await closeOnError(sequence, () => readChain(sequence, { model, input, chain, source, room }, io));
}

/** What was found stays where it is while this waits for its turn. */
async function openHolding(
  model: LoadedModel,
  options: OpenOptions,
  hold: () => Promise<Disposable>,
): Promise<Sequence> {
  using _ = await hold();
  return await model.open(options);
}

async function closeOnError(sequence: Sequence, fill: () => Promise<PromptUsage>): Promise<OpenedPrompt> {
  try {
    return { sequence, usage: await fill() };
  } catch (error) {
    await sequence[Symbol.asyncDispose]();
    throw error;
  }
}
