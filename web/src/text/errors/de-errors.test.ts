import { expect, test } from 'vitest';
import { errorSamples } from '../../../../test/support/error-samples.ts';
import { deErrors } from './de-errors.ts';

// That every code which a page can meet is there is proven by types.
test.each(Object.entries(deErrors))('%s is whole sentences with all that is known', (code, explain) => {
  const data = errorSamples[code as keyof typeof errorSamples];
  const { what, next } = (explain as (data: unknown) => ReturnType<typeof explain>)(data);
  for (const line of [what, ...next]) {
    expect(line).not.toMatch(/undefined|NaN|\[object|null/);
    expect(line).toBe(line.trim());
  }
});
