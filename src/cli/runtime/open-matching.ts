// `--match-model`: an embedding model that finds sentences by their meaning. It is loaded beside the model that answers, in a process of its own.
import { type Document, SentenceVectors } from '../../documents/index.ts';
import { KeptReadings, openPrefixCache } from '../../engine/index.ts';
import { leftLine } from '../bench/left-line.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { TokenMeter } from '../terminal/token-meter.ts';
import { cacheOrNone } from './cache-or-none.ts';
import { openOrOffer } from './open-or-offer.ts';
import { openRuntime, type RuntimeOptions } from './open-runtime.ts';

export interface MatchingOptions extends RuntimeOptions {
  /** Name or path of the embedding model. */
  matchModel?: string;
}

export interface Matching extends AsyncDisposable {
  vectors: SentenceVectors;
  /** Makes the vectors of documents that have none yet, and says how far it is. */
  prepare(documents: readonly Document[]): Promise<void>;
}

/** `null` where no model is named. Throws `capability-missing` for one that makes no embeddings, and what opening a model throws. */
export async function openMatching(
  { matchModel, ...options }: MatchingOptions,
  { keep, terminal }: { keep: boolean; terminal: Terminal },
): Promise<Matching | null> {
  if (matchModel === undefined) return null;
  await using opened = new AsyncDisposableStack();
  const wanted = ownOptions(options, matchModel);
  const { model } = opened.use(await openOrOffer(() => openRuntime(wanted, terminal), options, terminal));
  const cache = keep ? await cacheOrNone(openPrefixCache, terminal) : null;
  const kept = cache === null ? null : opened.use(new KeptReadings(cache));
  const vectors = new SentenceVectors(model, kept);
  const closing = opened.move();
  return {
    vectors,
    prepare: async (documents) => {
      using status = new StatusLine(terminal.stderr);
      const meter = new TokenMeter('Sentences compared by meaning');
      await vectors.prepare(documents, {
        signal: terminal.interrupts.signal,
        onProgress: (done, total) => status.show(leftLine(meter.progress(done, total))),
      });
    },
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}

/** Where it is computed holds for both models; what is said of contexts, caches and adapters is said of the one that answers. */
function ownOptions({ threads, gpu, mmap, mlock, json }: RuntimeOptions, model: string): RuntimeOptions {
  const given = { threads, gpu, mmap, mlock, json };
  const known = Object.entries(given).filter(([, value]) => value !== undefined);
  // A running server lends models that write.
  return { ...Object.fromEntries(known), model, server: false };
}
