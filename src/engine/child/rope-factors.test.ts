import { expect, test } from 'vitest';
import { ropeFactors } from './rope-factors.ts';

const phi3 = {
  ownMetadata: (key: string) => (key === 'rope.scaling.original_context_length' ? '4096' : null),
};

test('the long ones serve a window that is longer than the first one trained for', () => {
  expect(ropeFactors(phi3, 4096)).toBe('short');
  expect(ropeFactors(phi3, 4097)).toBe('long');
});

test('a model that says nothing of two sets has one', () => {
  expect(ropeFactors({ ownMetadata: () => null }, 1e6)).toBe('short');
});
