import { jsonFormat, type ServerKind, standardSampling } from './server-kind.ts';

/** A server of which nothing more is known. */
export const openaiCompatible: ServerKind = {
  name: 'openai-compatible',
  ownedBy: null,
  sampling: standardSampling,
  allOfTopK: 0,
  telling: {},
  format: jsonFormat,
  reasoning: () => null,
  reasonsBeforeFormat: true,
  reasoningField: null,
  callsOnce: false,
  aboutPath: null,
};
