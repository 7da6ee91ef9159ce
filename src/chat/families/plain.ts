import type { Family } from './family.ts';
import { scanningParser } from './scanning-parser.ts';

/** Models that answer without marks of their own, base models among them. */
export const plain: Family = {
  name: 'plain',
  matches: () => true,
  specialText: false,
  stops: [],
  closeReasoning: () => '',
  openReasoning: () => null,
  isReasoning: () => false,
  reasoningEnd: null,
  createParser: (_generationPrompt, calls) =>
    calls === null
      ? { push: (text) => (text === '' ? [] : [{ type: 'text', text }]), end: () => [] }
      : scanningParser(
          [],
          { text: (text, writer) => writer.write('text', text), marker: () => undefined },
          calls,
        ),
};
