import { expect, test } from 'vitest';
import { DesksideError, isDesksideError, toDesksideError } from './errors.ts';

test('an error is known by its code, and without one as one of ours', () => {
  const error = new DesksideError('model-none', {});
  expect([isDesksideError(error), isDesksideError(error, 'model-none')]).toEqual([true, true]);
  expect(isDesksideError(error, 'interrupted')).toBe(false);
  const strangers = [
    new Error('no'),
    Object.assign(new Error('no'), { code: 'model-none' }),
    null,
    'model-none',
  ];
  expect(strangers.map((stranger) => isDesksideError(stranger))).toEqual([false, false, false, false]);
});

test('errors of another copy of the package are ours', async () => {
  const address = './errors.ts?another-copy';
  const copy: typeof import('./errors.ts') = await import(/* @vite-ignore */ address);
  const error: unknown = new copy.DesksideError('context-overflow', {
    promptTokens: 9,
    reserveTokens: 1,
    contextTokens: 8,
    contextTrained: 8,
    documents: [],
  });
  expect(error).not.toBeInstanceOf(DesksideError);
  expect(isDesksideError(error, 'context-overflow')).toBe(true);
  expect(toDesksideError(error)).toBe(error);
});
