import type { GenerationWarning } from '../core/index.ts';
import { formatCount } from './format.ts';

/** A warning of an answer, in words. */
export function generationWarning(warning: GenerationWarning): string {
  switch (warning.type) {
    case 'base-model':
      return 'This is a base model: it continues text, and was not taught to answer.';
    case 'positions-scaled': {
      const { method, factor, contextTokens, contextTrained } = warning;
      return (
        `The model’s positions are scaled (${method}, factor ${factor}) for a window of ${formatCount(contextTokens)} tokens, ` +
        `where it was trained for ${formatCount(contextTrained)}: answers may be worse, on short texts too.`
      );
    }
    case 'repetition':
      return 'The model began to repeat itself and was stopped.';
    default:
      return warning satisfies never;
  }
}
