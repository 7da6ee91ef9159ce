// Fills a sequence along the breaks of its prompt: restores the longest beginning that is kept, reads on from break to
// break, saves what is worth it, and reads the rest.
//
// A model that keeps all tokens has one file for all of its breaks, since shorter states can be cut out of a longer one;
// at the breaks in between it is only settled, and saved now and then, for whoever stops. Any other model is saved at
// each break. What was saved at a passing break goes when the next state is saved.
import { DesksideError, isDesksideError, type PrefixCacheOutcome } from '../../core/index.ts';
import type { LoadedModel, RestoreOutcome, SaveOutcome, Sequence, SnapshotRequest } from '../engine.ts';
import type { Remembered, StateSource } from '../prefix-cache/index.ts';
import { type LinkedPrompt, lastLink } from './link-prompt.ts';
import { stride } from './plan-breaks.ts';
import type { PromptInput, PromptIo, PromptUsage } from './prompt-input.ts';

export interface Chain {
  model: LoadedModel;
  input: PromptInput;
  chain: LinkedPrompt;
  /** The longest state that was found before the sequence was opened. */
  source: StateSource | null;
  /** Cells of the sequence. */
  room: number;
}

export async function readChain(sequence: Sequence, chain: Chain, io: PromptIo): Promise<PromptUsage> {
  return await new ChainReader(sequence, chain, io).read();
}

class ChainReader {
  readonly #sequence: Sequence;
  readonly #chain: Chain;
  readonly #io: PromptIo;
  readonly #notes: string[] = [];
  /** What reading all of the prompt up to here takes, or took, in milliseconds. */
  #readingMs = 0;
  #prefillMs = 0;
  /** Tokens of the longest state that is on the disk. */
  #keptTokens = 0;
  /** A state that is only of use until the next one is saved. */
  #passing: SnapshotRequest | null = null;

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
      const keptTokens = this.#keptTokens;
      if (!isDesksideError(error, 'interrupted') || keptTokens === 0) throw error;
      throw new DesksideError('interrupted', { keptTokens }, { cause: error });
    }
  }

  async #fill(): Promise<PromptUsage> {
    const { input, chain } = this.#chain;
    const promptTokens = input.tokens.length;
    const restored = await this.#restoreLongest();
    const cachedTokens = restored?.link.tokens ?? 0;
    this.#io.onStart?.(cachedTokens);
    const outcome = await this.#readBreaks(cachedTokens);
    await this.#readTo(promptTokens);
    return {
      promptTokens,
      cachedTokens,
      prefixCache: restored?.link.key === lastLink(chain).key ? restored.outcome : outcome,
      ...(this.#notes.length === 0 ? {} : { prefixCacheNote: this.#notes.join('; ') }),
      ...restored?.saved,
      restoreMs: restored?.ms ?? 0,
      prefillMs: this.#prefillMs,
    };
  }

  async #restoreLongest(): Promise<Restored | null> {
    const { chain, room } = this.#chain;
    const { cache, links } = chain;
    const last = lastLink(chain);
    let { source } = this.#chain;
    // Others may bring the whole prefix although there is no file of it.
    let request = source?.request.key === last.key ? source.request : last;
    for (;;) {
      const restored = await this.#restore(request);
      if (restored !== null) return restored;
      const shorter = links.filter(({ tokens }) => tokens < request.tokens);
      const isShorter = source !== null && source.request.tokens < request.tokens;
      source = isShorter ? source : await cache.find(shorter, room);
      if (source === null) return null;
      request = source.request;
    }
  }

  async #restore(request: SnapshotRequest): Promise<Restored | null> {
    const { input, chain } = this.#chain;
    const { cache, breaks } = chain;
    using _ = await cache.hold(request);
    const tokens = input.tokens.slice(0, request.tokens);
    const outcome = await this.#sequence.restore(request, { signal: this.#io.signal, tokens });
    if (outcome.type === 'rejected') {
      await this.#noteRejected(request, outcome);
      return null;
    }
    this.#keptTokens = request.tokens;
    const remembered = await cache.touch(request, outcome.ms);
    this.#readingMs = remembered?.readingMs ?? 0;
    const saved = remembered === null ? {} : savedBy(remembered, outcome.ms);
    const isPassing = breaks.some((one) => one.tokens === request.tokens && !one.lasting);
    this.#passing = isPassing ? request : null;
    return { link: request, outcome: outcome.from === 'cells' ? 'live' : 'hit', ms: outcome.ms, saved };
  }

  async #noteRejected(
    request: SnapshotRequest,
    { reason }: Extract<RestoreOutcome, { type: 'rejected' }>,
  ): Promise<void> {
    if (reason === 'missing' || reason === 'no-room') return;
    await this.#chain.chain.cache.setAside(request);
    this.#notes.push(`stored snapshot not used: ${reason}`);
  }

  /** Reads from break to break; returns what came of the last one. */
  async #readBreaks(cachedTokens: number): Promise<PrefixCacheOutcome> {
    const { model, chain } = this.#chain;
    const { breaks, links } = chain;
    const { cutsStates } = model.model;
    let outcome: PrefixCacheOutcome = 'miss';
    let savedTokens = cachedTokens;
    for (const [index, link] of links.entries()) {
      if (link.tokens <= cachedTokens) continue;
      await this.#readTo(link.tokens);
      const isLast = index === links.length - 1;
      const isFar = link.tokens - savedTokens >= stride(savedTokens, model.context.batchTokens);
      if (cutsStates && !isLast && !isFar) {
        await this.#sequence.settle();
        continue;
      }
      const passing = !isLast && (cutsStates || breaks[index]?.lasting === false);
      const saved = await this.#save(link, { index, passing });
      savedTokens = link.tokens;
      outcome = saved.type === 'saved' ? 'stored' : 'miss';
      if (isLast && saved.type === 'not-saved') this.#notes.push(`snapshot not stored: ${saved.reason}`);
    }
    return outcome;
  }

  async #save(link: SnapshotRequest, place: Place): Promise<SaveOutcome> {
    const { cache } = this.#chain.chain;
    using _ = await cache.turnToSave(this.#io.signal);
    const saved = await this.#write(link, place.index);
    if (saved.type === 'not-saved') return saved;
    this.#keptTokens = link.tokens;
    if (this.#passing !== null) await cache.drop(this.#passing);
    this.#passing = place.passing ? link : null;
    await cache.evict(link);
    return saved;
  }

  async #write(link: SnapshotRequest, index: number): Promise<SaveOutcome> {
    const { model, input, chain } = this.#chain;
    const { cache, links } = chain;
    const beginnings = model.model.cutsStates ? links.slice(0, index) : [];
    using _ = await cache.hold(link);
    const saved = await this.#sequence.save(link, beginnings);
    if (saved.type === 'saved') {
      const names = namesUpTo(input, link.tokens);
      const { bytes } = saved;
      await cache.note(link, { model, names, bytes, readingMs: this.#readingMs, beginnings });
    }
    return saved;
  }

  async #readTo(end: number): Promise<void> {
    const { tokens } = this.#chain.input;
    const from = this.#sequence.length;
    const { ms } = await this.#sequence.read(tokens.slice(from, end), {
      signal: this.#io.signal,
      onProgress: (done) => this.#io.onProgress?.(from + done),
    });
    this.#prefillMs += ms;
    this.#readingMs += ms;
  }
}

/** Which link is saved, and whether it is of use until the next one only. */
interface Place {
  index: number;
  passing: boolean;
}

interface Restored {
  link: SnapshotRequest;
  outcome: 'hit' | 'live';
  ms: number;
  saved: Pick<PromptUsage, 'rememberedAt' | 'savedMs'>;
}

function savedBy({ rememberedAt, readingMs }: Remembered, restoreMs: number): Restored['saved'] {
  return { rememberedAt, savedMs: Math.max(0, readingMs - restoreMs) };
}

/** Names of the parts that end within the first so many tokens. */
function namesUpTo({ names, boundaries }: PromptInput, tokens: number): readonly string[] | undefined {
  const later = boundaries.filter((boundary) => boundary > tokens).length;
  return names?.slice(0, Math.max(0, names.length - later));
}
