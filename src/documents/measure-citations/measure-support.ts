// How well a model tells supported statements from others, where code cannot.
import type { LoadedModel } from '../../engine/index.ts';
import { type ScoredPair, SupportVerifier } from '../verify/index.ts';
import type { LabelledPair } from './support-pairs.ts';

export interface MeasureSupportOptions {
  signal?: AbortSignal | undefined;
  onPair?: ((done: number, total: number) => void) | undefined;
}

export interface MeasuredSupport {
  pairs: ScoredPair[];
  /** Of one pair, in the mean. */
  pairMs: number;
}

export async function measureSupport(
  model: LoadedModel,
  pairs: readonly LabelledPair[],
  { signal, onPair }: MeasureSupportOptions = {},
): Promise<MeasuredSupport> {
  await using verifier = await SupportVerifier.open(model, signal);
  const scored: ScoredPair[] = [];
  for (const [at, pair] of pairs.entries()) {
    const score = await verifier.score(pair, signal);
    const { id, document, supported } = pair;
    if (score !== null) scored.push({ id, document, supported, score });
    onPair?.(at + 1, pairs.length);
  }
  return { pairs: scored, pairMs: verifier.usage.ms / Math.max(1, verifier.usage.pairs) };
}
