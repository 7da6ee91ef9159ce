import type { GenerationWarning } from '../core/index.ts';
import { formatCount } from './format.ts';

/** A warning of an answer, in words. */
export function generationWarning(warning: GenerationWarning): string {
  switch (warning.type) {
    case 'base-model':
      return 'This is a base model: it continues text and was not trained to answer questions.';
    case 'positions-scaled': {
      const { method, factor, contextTokens, contextTrained } = warning;
      return (
        `The context is extended to ${formatCount(contextTokens)} tokens (RoPE scaling ${method}, factor ${factor}); the model was trained for ` +
        `${formatCount(contextTrained)}. Answers may be worse, even on short texts.`
      );
    }
    case 'repetition':
      return 'The model started to repeat itself and was stopped.';
    default:
      return warning satisfies never;
  }
}
