// Fills a sequence along the checkpoints of its prompt: restores the longest beginning that is kept, reads on from checkpoint to
// checkpoint, saves what is worth it, and reads the rest.
//
// A model that keeps all tokens has one file for all of its checkpoints, since shorter states can be cut out of a longer one;
// at the checkpoints in between it is only settled, and saved now and then, for whoever stops. Any other model is saved at
// each checkpoint. What was saved at a transient checkpoint goes when the next state is saved.
//
// Whoever is interrupted goes back to the last mark and saves what was read until there, in the same way.
import {
  DesksideError,
  isDesksideError,
  type PrefixCacheNote,
  type PrefixCacheOutcome,
} from '../../core/index.ts';
import type { LoadedModel, RestoreOutcome, SaveOutcome, Sequence, SnapshotRequest } from '../engine.ts';
import type { CachedSnapshot, MarkedPlace, StateSource } from '../prefix-cache/index.ts';
import { type CheckpointedPrompt, lastSnapshot } from './locate-checkpoints.ts';
import { locateMark, marksBefore } from './marked-states.ts';
import { checkpointInterval } from './plan-checkpoints.ts';
import type { PromptInput, PromptIo, PromptUsage } from './prompt-input.ts';

/** Between two reports, in tokens, where no piece that is read is as long. */
const leastProgress = 32;

export interface Chain {
  model: LoadedModel;
  input: PromptInput;
  chain: CheckpointedPrompt;
  /** The longest state that was found before the sequence was opened. */
  source: StateSource | null;
  /** Cells of the sequence. */
  room: number;
}

export async function prefillChain(sequence: Sequence, chain: Chain, io: PromptIo): Promise<PromptUsage> {
  return await new ChainPrefill(sequence, chain, io).read();
}

class ChainPrefill {
  readonly #sequence: Sequence;
  readonly #chain: Chain;
  readonly #io: PromptIo;
  readonly #notes: PrefixCacheNote[] = [];
  /** What reading all of the prompt up to here takes, or took, in milliseconds. */
  #coldPrefillMs = 0;
  #prefillMs = 0;
  #reportedTokens = 0;
  /** Tokens of the longest state that is on the disk. */
  #keptTokens = 0;
  /** Tokens of the longest state that was saved now. */
  #savedTokens = 0;
  /** The last mark that was passed, after what is kept. */
  #mark: MarkedPlace | null = null;
  /** A state that is only of use until the next one is saved. */
  #transient: SnapshotRequest | null = null;

  constructor(sequence: Sequence, chain: Chain, io: PromptIo) {
    this.#sequence = sequence;
    this.#chain = chain;
    this.#io = io;
  }

  /** Throws `interrupted` with what is kept for the next time. */
  async read(): Promise<PromptUsage> {
    try {
      return await this.#fill();
    } catch (error) {
      if (!isDesksideError(error, 'interrupted')) throw error;
      await this.#keepMarked().catch(() => {});
      const keptTokens = this.#keptTokens;
      if (keptTokens === 0) throw error;
      throw new DesksideError('interrupted', { keptTokens }, { cause: error });
    }
  }

  async #fill(): Promise<PromptUsage> {
    const { input, chain } = this.#chain;
    const promptTokens = input.tokens.length;
    const restored = await this.#restoreLongest();
    const cachedTokens = restored?.snapshot.tokens ?? 0;
    this.#io.onStart?.(cachedTokens);
    const outcome = await this.#prefillCheckpoints(cachedTokens);
    await this.#prefillTo(promptTokens, true);
    return {
      promptTokens,
      cachedTokens,
      ...(this.#savedTokens > cachedTokens ? { storedTokens: this.#savedTokens - cachedTokens } : {}),
      prefixCache: restored?.snapshot.key === lastSnapshot(chain).key ? restored.outcome : outcome,
      ...(this.#notes.length === 0 ? {} : { prefixCacheNotes: this.#notes }),
      ...restored?.saved,
      restoreMs: restored?.ms ?? 0,
      prefillMs: this.#prefillMs,
    };
  }

  async #restoreLongest(): Promise<Restored | null> {
    const { chain, room } = this.#chain;
    const { cache, snapshots } = chain;
    const last = lastSnapshot(chain);
    let { source } = this.#chain;
    // Others may bring the whole prefix although there is no file of it.
    let request = source?.request.key === last.key ? source.request : last;
    for (;;) {
      const restored = await this.#restore(request);
      if (restored !== null) return restored;
      const shorter = snapshots.filter(({ tokens }) => tokens < request.tokens);
      const isShorter = source !== null && source.request.tokens < request.tokens;
      source = isShorter ? source : await cache.find(shorter, room);
      if (source === null) return null;
      request = source.request;
    }
  }

  async #restore(request: SnapshotRequest): Promise<Restored | null> {
    const { input, chain } = this.#chain;
    const { cache, checkpoints, snapshots } = chain;
    using _ = await cache.hold(request);
    const tokens = input.tokens.slice(0, request.tokens);
    const outcome = await this.#sequence.restore(request, { signal: this.#io.signal, tokens });
    if (outcome.type === 'rejected') {
      await this.#noteRejected(request, outcome);
      return null;
    }
    this.#keptTokens = request.tokens;
    const cached = await cache.touch(request, outcome.ms);
    this.#coldPrefillMs = cached?.prefillMs ?? 0;
    const saved = cached === null ? {} : savedBy(cached, outcome.ms);
    const index = snapshots.findIndex(({ key }) => key === request.key);
    // What was cut out of a longer state is of use to whoever asks about all of that.
    const isCut = index >= 0 && snapshots[index]?.path !== request.path;
    this.#transient = isCut || checkpoints[index]?.durable === true ? null : request;
    return { snapshot: request, outcome: outcome.from === 'cells' ? 'live' : 'hit', ms: outcome.ms, saved };
  }

  async #noteRejected(
    request: SnapshotRequest,
    { reason }: Extract<RestoreOutcome, { type: 'rejected' }>,
  ): Promise<void> {
    if (reason === 'missing' || reason === 'no-room') return;
    await this.#chain.chain.cache.quarantine(request);
    this.#notes.push({ type: 'not-used', reason });
  }

  /** Reads from checkpoint to checkpoint; returns what came of the last one. */
  async #prefillCheckpoints(cachedTokens: number): Promise<PrefixCacheOutcome> {
    const { model, chain } = this.#chain;
    const { checkpoints, snapshots } = chain;
    const { truncatable } = model.model;
    let outcome: PrefixCacheOutcome = 'miss';
    let savedTokens = cachedTokens;
    for (const [index, snapshot] of snapshots.entries()) {
      if (snapshot.tokens <= cachedTokens) continue;
      await this.#prefillMarks(index);
      await this.#prefillTo(snapshot.tokens);
      const isLast = index === snapshots.length - 1;
      const isFar =
        snapshot.tokens - savedTokens >= checkpointInterval(savedTokens, model.context.batchTokens);
      if (truncatable && !isLast && !isFar) {
        await this.#sequence.flush();
        continue;
      }
      const transient = !isLast && (truncatable || checkpoints[index]?.durable === false);
      const saved = await this.#save(snapshot, { index, transient });
      savedTokens = snapshot.tokens;
      outcome = saved.type === 'saved' ? 'stored' : 'miss';
      if (isLast && saved.type === 'not-saved') this.#notes.push({ type: 'not-stored', why: saved.why });
    }
    return outcome;
  }

  /** Reads to the last mark before a checkpoint, and marks each. */
  async #prefillMarks(index: number): Promise<void> {
    const { model, chain } = this.#chain;
    for (const mark of marksBefore(model, chain, index)) {
      if (mark.tokens <= this.#sequence.length) continue;
      // The last token that is read is not evaluated yet.
      await this.#prefillTo(mark.tokens + 1);
      await this.#sequence.mark();
      this.#mark = mark;
      if (mark.tokens - this.#reportedTokens >= leastProgress) this.#report(mark.tokens);
    }
  }

  /** After an interruption. Nobody is made to wait for a turn. */
  async #keepMarked(): Promise<void> {
    const { model, input, chain } = this.#chain;
    const mark = this.#mark;
    if (mark === null || (await this.#sequence.rewind()) !== mark.tokens) return;
    const request = await locateMark(model, input.tokens, { chain, mark });
    if (request !== undefined) await this.#save(request, { index: mark.after.length, transient: true });
  }

  async #save(snapshot: SnapshotRequest, place: CheckpointPlace): Promise<SaveOutcome> {
    const { cache } = this.#chain.chain;
    using _ = await cache.turnToSave(this.#io.signal);
    const saved = await this.#write(snapshot, place.index);
    if (saved.type === 'not-saved') return saved;
    this.#mark = null;
    this.#keptTokens = snapshot.tokens;
    this.#savedTokens = snapshot.tokens;
    if (this.#transient !== null) await cache.drop(this.#transient);
    this.#transient = place.transient ? snapshot : null;
    await cache.evict(snapshot);
    return saved;
  }

  async #write(snapshot: SnapshotRequest, index: number): Promise<SaveOutcome> {
    const { model, input, chain } = this.#chain;
    const { cache, snapshots } = chain;
    const prefixes = model.model.truncatable ? snapshots.slice(0, index) : [];
    using _ = await cache.hold(snapshot);
    const saved = await this.#sequence.save(snapshot, prefixes);
    if (saved.type === 'saved') {
      const names = namesUpTo(input, snapshot.tokens);
      const { bytes } = saved;
      await cache.note(snapshot, { model, names, bytes, prefillMs: this.#coldPrefillMs, prefixes });
    }
    return saved;
  }

  async #prefillTo(end: number, decodesNext = false): Promise<void> {
    const { tokens } = this.#chain.input;
    const from = this.#sequence.length;
    const { ms } = await this.#sequence.prefill(tokens.slice(from, end), {
      signal: this.#io.signal,
      decodesNext,
      onProgress: (done) => this.#report(from + done),
    });
    this.#prefillMs += ms;
    this.#coldPrefillMs += ms;
  }

  #report(doneTokens: number): void {
    this.#reportedTokens = doneTokens;
    this.#io.onProgress?.(doneTokens);
  }
}

/** Which snapshot is saved, and whether it is of use until the next one only. */
interface CheckpointPlace {
  index: number;
  transient: boolean;
}

interface Restored {
  snapshot: SnapshotRequest;
  outcome: 'hit' | 'live';
  ms: number;
  saved: Pick<PromptUsage, 'cachedAt' | 'savedMs'>;
}

function savedBy({ cachedAt, prefillMs }: CachedSnapshot, restoreMs: number): Restored['saved'] {
  return { cachedAt, savedMs: Math.max(0, prefillMs - restoreMs) };
}

/** Names of the parts that end within the first so many tokens. */
function namesUpTo({ names, breakpoints }: PromptInput, tokens: number): readonly string[] | undefined {
  const later = breakpoints.filter((breakpoint) => breakpoint > tokens).length;
  return names?.slice(0, Math.max(0, names.length - later));
}
