// Whether a model would run here, and how, in numbers and in words.
import {
  type Budget,
  type Judged,
  judgeModel,
  type ModelCandidate,
  type Rejection,
  readingMs,
} from '../../../fit/index.ts';
import { formatBytes, formatRate } from '../../../report/index.ts';
import type { ModelFit } from '../schemas/index.ts';

/** About twenty pages. */
const readingTokens = 10_000;

export function describeFit(candidate: ModelCandidate, budget: Budget): ModelFit {
  const { verdict, obstacle } = judgeModel(candidate, budget);
  return {
    verdict: verdictOf(obstacle),
    reason: reasonOf(obstacle),
    neededBytes: verdict.neededBytes,
    availableBytes: budget.memoryBytes,
    tokensPerSecond: verdict.tokensPerSecond,
    readingMs: Math.round(readingMs(candidate, budget.speed, readingTokens)),
  };
}

function verdictOf(obstacle: Judged<unknown>['obstacle']): ModelFit['verdict'] {
  switch (obstacle?.type) {
    case 'memory':
      return 'no-memory';
    case 'disk':
      return 'no-disk';
    case 'slow':
      return 'slow';
    default:
      return 'fits';
  }
}

function reasonOf(obstacle: Rejection | null): string | null {
  switch (obstacle?.type) {
    case 'memory':
      return `It needs ${formatBytes(obstacle.neededBytes)} of memory, and ${formatBytes(obstacle.availableBytes)} are free for it.`;
    case 'disk':
      return `It needs ${formatBytes(obstacle.neededBytes)} on the disk, and ${formatBytes(obstacle.availableBytes)} are free.`;
    case 'slow':
      return `It would write ${formatRate(obstacle.tokensPerSecond)}, slower than people read.`;
    default:
      return null;
  }
}
