import type { SpeculativeMethod } from './engine.ts';

/** How answers are drafted ahead where nobody says (see docs/decisions). */
export const defaultSpeculative: SpeculativeMethod = 'auto';
