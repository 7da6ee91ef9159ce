import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileFault } from './model-file-faults.ts';

const source = readFileSync(new URL('../../gguf/gguf-fault.ts', import.meta.url), 'utf8');
const reasons = [...(source.split('export interface')[0] ?? '').matchAll(/\| '([\w-]+)'/g)].map(
  ([, name = '']) => name,
);

test('there are faults to explain', () => {
  expect(reasons.length).toBeGreaterThan(10);
});

test.each(reasons)('%s has words of its own', (reason) => {
  expect(fileFault(reason)).not.toBe(reason);
});
