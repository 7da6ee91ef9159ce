import type { GuessMethod } from './engine.ts';

/** How answers are guessed ahead where nobody says (see docs/decisions). */
export const defaultGuess: GuessMethod = 'auto';
