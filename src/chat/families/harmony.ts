// gpt-oss: every message names its channel; `analysis` is reasoning, `final` is the answer.
import type { Family } from './family.ts';
import { markerParser } from './marker-parser.ts';

export const harmony: Family = {
  name: 'harmony',
  matches: (template) => template.includes('<|channel|>'),
  specialText: true,
  closeReasoning: (tail) => (tail.endsWith('<|start|>assistant') ? '<|channel|>final<|message|>' : ''),
  createParser: () =>
    markerParser({
      open: ['<|channel|>analysis<|message|>', '<|channel|>commentary<|message|>'],
      close: ['<|channel|>final<|message|>'],
      drop: ['<|start|>assistant', '<|end|>', '<|return|>'],
    }),
};
