import { expect, test } from 'vitest';
import type { GenerationWarning } from '../core/index.ts';
import { generationWarning } from './generation-warning.ts';

const warnings: { readonly [T in GenerationWarning['type']]: Extract<GenerationWarning, { type: T }> } = {
  'base-model': { type: 'base-model' },
  'positions-scaled': {
    type: 'positions-scaled',
    method: 'yarn',
    factor: 4,
    contextTokens: 131_072,
    contextTrained: 32_768,
  },
  repetition: { type: 'repetition' },
  'tool-description-shortened': { type: 'tool-description-shortened', tools: ['weather', 'time'] },
  'tools-described': { type: 'tools-described' },
  'tool-schema-unchecked': {
    type: 'tool-schema-unchecked',
    tools: [{ name: 'weather', path: '#', fault: { type: 'keyword', keyword: 'not' } }],
  },
  'reasoning-effort': { type: 'reasoning-effort', asked: 'max', used: 'high' },
  'schema-words': { type: 'schema-words', words: ['colour'] },
  'reasoning-unknown': { type: 'reasoning-unknown' },
  'reasoning-always': { type: 'reasoning-always', closed: true },
};

test.each(Object.values(warnings))('$type is a sentence with its facts', (warning) => {
  const words = generationWarning(warning);
  expect(words).toMatch(/^[A-Z].*\.$/s);
  if (warning.type === 'positions-scaled') expect(words).toContain('131,072');
});
