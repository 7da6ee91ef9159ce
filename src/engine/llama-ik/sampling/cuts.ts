// The stages that leave candidates out, as llama.cpp defines them. Each keeps one at least.
import { Candidates } from './candidates.ts';
import { nthLargest } from './largest.ts';

/** Those within so many standard deviations of the highest. */
export function topNSigma(candidates: Candidates, deviations: number): Candidates {
  const { logits, size, highest } = candidates;
  const mean = logits.reduce((sum, logit) => sum + logit, 0) / size;
  const variance = logits.reduce((sum, logit) => sum + (logit - mean) ** 2, 0) / size;
  const least = highest - deviations * Math.sqrt(variance);
  return candidates.keep((logit) => logit >= least);
}

export function topK(candidates: Candidates, count: number): Candidates {
  if (count >= candidates.size) return candidates;
  const least = nthLargest(candidates.logits, count);
  let equal = count - candidates.logits.reduce((larger, logit) => larger + (logit > least ? 1 : 0), 0);
  return candidates.keep((logit) => {
    if (logit !== least) return logit > least;
    equal -= 1;
    return equal >= 0;
  });
}

/** The most likely ones, up to this total probability. */
export function topP(candidates: Candidates, total: number): Candidates {
  const probabilities = candidates.probabilities();
  return keepUpTo(candidates, total, { probabilities, order: probabilities.map((each) => -each) });
}

/** Those whose surprise is closest to the expected one, up to this total probability. */
export function typical(candidates: Candidates, total: number): Candidates {
  const probabilities = candidates.probabilities();
  const surprise = (probability: number): number => (probability === 0 ? Infinity : -Math.log(probability));
  const expected = probabilities.reduce((sum, each) => sum + (each === 0 ? 0 : each * surprise(each)), 0);
  const order = probabilities.map((each) => Math.abs(surprise(each) - expected));
  return keepUpTo(candidates, total, { probabilities, order });
}

/** The first by `order`, until their probabilities reach `total`. */
function keepUpTo(
  candidates: Candidates,
  total: number,
  { probabilities, order }: Record<'probabilities' | 'order', Float64Array>,
): Candidates {
  const indexes = Uint32Array.from(order, (_, index) => index);
  indexes.sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0) || a - b);
  const kept = new Set<number>();
  let sum = 0;
  for (const index of indexes) {
    kept.add(index);
    sum += probabilities[index] ?? 0;
    if (sum >= total) break;
  }
  return candidates.keep((_, index) => kept.has(index));
}

/** Those at least this likely, relative to the most likely one. */
export function minP(candidates: Candidates, least: number): Candidates {
  const floor = candidates.highest + Math.log(least);
  return candidates.keep((logit) => logit >= floor);
}

/** All that are likely enough but the least likely of them go, so that something less expected follows. */
export function exclude(candidates: Candidates, threshold: number): Candidates {
  const probabilities = candidates.probabilities();
  const likely = probabilities.filter((each) => each >= threshold);
  if (likely.length < 2) return candidates;
  const least = Math.min(...likely);
  let spared = false;
  return candidates.keep((_, index) => {
    const probability = probabilities[index] ?? 0;
    if (probability < threshold) return true;
    if (probability > least || spared) return false;
    spared = true;
    return true;
  });
}

export function temper(candidates: Candidates, temperature: number): Candidates {
  return new Candidates(
    candidates.tokens,
    candidates.logits.map((logit) => logit / temperature),
  );
}
