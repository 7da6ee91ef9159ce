// From a prompt in tokens to a sequence that is ready to answer, by way of the prefix cache.
//
// Reading is broken off where a part of the prompt ends (plan-checkpoints.ts), and the state is saved there and continued from
// what was saved. A later prompt that begins alike restores the longest state there is and reads on from it. Both go on
// from the same bits.
import type { LoadedModel, OpenOptions, Sequence } from '../engine.ts';
import { checkpointsOf, lastSnapshot, locateCheckpoints, type PromptChain } from './locate-checkpoints.ts';
import { findLongest } from './marked-states.ts';
import { prefillChain } from './prefill-chain.ts';
import type { PromptInput, PromptIo, PromptUsage } from './prompt-input.ts';
import { readInSteps } from './read-in-steps.ts';
import { leastAnswerTokens, refuseOverflow } from './refuse-overflow.ts';

/** A prompt in a sequence. Disposing it closes the sequence. */
export interface OpenedPrompt extends AsyncDisposable {
  sequence: Sequence;
  usage: PromptUsage;
}

/**
 * Throws `context-overflow` before anything is read when the prompt and the room for the answer do not fit.
 */
export async function openPrompt(
  model: LoadedModel,
  input: PromptInput,
  io: PromptIo = {},
): Promise<OpenedPrompt> {
  const { tokens, reserveTokens } = input;
  await refuseOverflow(model, { promptTokens: tokens.length, reserveTokens });
  const chain = await locateCheckpoints(model, input);
  // For a longer answer the sequence grows while it is written.
  const cells = tokens.length + Math.min(reserveTokens, leastAnswerTokens);
  const cellsMax = input.cellsMax ?? tokens.length + reserveTokens;
  return chain.type === 'checkpointed'
    ? await openCheckpointed(model, { input, chain, cells, cellsMax }, io)
    : await openUncached(model, { input, chain, cells, cellsMax }, io);
}

interface Opening<T extends PromptChain['type']> {
  input: PromptInput;
  chain: Extract<PromptChain, { type: T }>;
  cells: number;
  cellsMax: number;
}

async function openUncached(
  model: LoadedModel,
  { input, chain: { prefixCache, note }, cells, cellsMax }: Opening<'uncached'>,
  io: PromptIo,
): Promise<OpenedPrompt> {
  const sequence = await model.open({ cells, cellsMax, signal: io.signal });
  return await closeOnError(sequence, async () => {
    const { tokens } = input;
    const checkpoints = checkpointsOf(model, input);
    const usage = { ...(await readInSteps(sequence, { tokens, checkpoints }, io)), prefixCache };
    return note === undefined ? usage : { ...usage, prefixCacheNotes: [note] };
  });
}

async function openCheckpointed(
  model: LoadedModel,
  { input, chain, cells, cellsMax }: Opening<'checkpointed'>,
  io: PromptIo,
): Promise<OpenedPrompt> {
  const { cache } = chain;
  const last = lastSnapshot(chain);
  const source = await findLongest(model, input.tokens, chain);
  // A longer state is restored before it is cut, and has to have its place until then.
  const room = Math.max(cells, source?.fileTokens ?? 0);
  const opening = { cells: room, cellsMax: Math.max(room, cellsMax), prefix: last, signal: io.signal };
  const sequence = await openHolding(model, opening, () => cache.hold(source?.request ?? last));
  return await closeOnError(sequence, () =>
    prefillChain(sequence, { model, input, chain, source, room }, io),
  );
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
  const close = (): PromiseLike<void> => sequence[Symbol.asyncDispose]();
  try {
    return { sequence, usage: await fill(), [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
