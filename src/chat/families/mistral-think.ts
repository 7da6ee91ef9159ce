import { taggedFamily } from './tagged-family.ts';

/** Magistral, and Ministrals that reason. */
export const mistralThink = taggedFamily('mistral-think', { open: '[THINK]', close: '[/THINK]' });
