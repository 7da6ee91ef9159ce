// Gemma 4: reasoning in a channel of its own; with reasoning off the template writes an empty one into the prompt.
import type { Family } from './family.ts';
import { markerParser } from './marker-parser.ts';

export const gemmaChannels: Family = {
  name: 'gemma-channels',
  matches: (template) => template.includes('<|channel>'),
  specialText: true,
  closeReasoning: () => '',
  createParser: () => {
    return markerParser({ open: ['<|channel>thought'], close: ['<channel|>'], drop: ['<turn|>'] });
  },
};
