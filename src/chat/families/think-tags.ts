// Qwen 3, DeepSeek R1 and others: reasoning between <think> and </think>; some templates open it in the prompt.
import type { Family } from './family.ts';
import { markerParser } from './marker-parser.ts';

export const thinkTags: Family = {
  name: 'think-tags',
  matches: (template) => template.includes('<think>') || template.includes('</think>'),
  specialText: true,
  closeReasoning: (tail) => (/<think>\s*$/.test(tail) ? '\n</think>\n\n' : ''),
  createParser: () => markerParser({ open: ['<think>'], close: ['</think>'] }),
};
