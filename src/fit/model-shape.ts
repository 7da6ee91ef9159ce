import type { GgufSummary } from '../gguf/index.ts';

/**
 * What a plan needs to know of a model. A `GgufSummary` is one; for a model that is not here yet, the published
 * configuration gives the same numbers.
 */
export interface ModelShape
  extends Pick<
    GgufSummary,
    | 'weightsBytes'
    | 'activeParameters'
    | 'activeBytes'
    | 'contextTrained'
    | 'embedding'
    | 'feedForward'
    | 'heads'
    | 'headDimK'
    | 'vocabularySize'
    | 'experts'
    | 'cacheLayers'
  > {
  slidingWindow: { tokens: number } | null;
}
