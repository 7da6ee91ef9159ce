import type { Family } from './family.ts';

/** Models that answer without marks of their own, base models among them. */
export const plain: Family = {
  name: 'plain',
  matches: () => true,
  specialText: false,
  closeReasoning: () => '',
  createParser: () => ({
    push: (text) => (text === '' ? [] : [{ type: 'text', text }]),
    end: () => [],
  }),
};
