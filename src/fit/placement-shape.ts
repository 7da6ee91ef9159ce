import type { GgufSummary } from '../gguf/index.ts';
import type { ModelShape } from './model-shape.ts';

/** What has to be known of a model to place its parts: their weights, layer by layer. */
export interface PlacementShape extends ModelShape, Pick<GgufSummary, 'weightsByLayer'> {}
