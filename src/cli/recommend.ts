import { DesksideError, isDesksideError } from '../core/index.ts';
import { recommendedHere } from './models/recommended-here.ts';

/** Whoever has no model is told which one this computer would run best, not just any. */
export async function withRecommendation(error: unknown): Promise<unknown> {
  if (!isDesksideError(error, 'model-none') || error.data.recommended !== undefined) return error;
  const best = await recommendedHere().catch(() => null);
  return best === null
    ? error
    : new DesksideError('model-none', { recommended: best.name }, { cause: error });
}
