import type { GenerationWarning } from '../core/index.ts';
import { schemaFault } from './explain/schema-faults.ts';
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
    case 'tool-description-shortened':
      return `The model was not told everything about ${list(warning.tools)}: its chat template leaves out part of what a tool’s description can say.`;
    case 'tools-described':
      return 'The model’s chat template knows nothing of tools: they were described to it in words, and it may call them badly or not at all.';
    case 'tool-schema-unchecked': {
      const each = warning.tools.map(({ name, fault }) => `“${name}” (${schemaFault(fault)})`);
      return `The arguments of these tools are checked only in part: ${each.join(', ')}.`;
    }
    case 'reasoning-effort': {
      const { asked, used } = warning;
      const instead = used === null ? 'it was only told to reason' : `“${used}” was used`;
      return `The model has no reasoning effort “${asked}”: ${instead}.`;
    }
    case 'schema-words': {
      const words = warning.words.map((word) => `“${word}”`).join(', ');
      return `The schema has words that JSON Schema does not know; they have no effect: ${words}.`;
    }
    case 'reasoning-unknown':
      return 'The model’s chat template has no place for reasoning: it answers without.';
    case 'reasoning-always':
      return warning.closed
        ? 'The model was made to reason before every answer. It was kept from it, and may answer worse.'
        : 'The model’s reasoning cannot be switched off: it may reason all the same.';
    default:
      return warning satisfies never;
  }
}

function list(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  return quoted.length === 1 ? `the tool ${quoted.join()}` : `the tools ${quoted.join(', ')}`;
}
