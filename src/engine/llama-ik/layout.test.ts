// The proof has to notice every default that differs: there is nothing else by which builds can be told apart.
import { expect, test } from 'vitest';
import { errorOf } from '../../../test/support/engine.ts';
import { defaultContextParams, defaultModelParams } from './defaults.ts';
import { proveLayout } from './layout.ts';

const build = {
  llama_model_default_params: () => defaultModelParams,
  llama_context_default_params: () => defaultContextParams,
};

/** Another value of the same type. */
function changed(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'number' ? value + 1 : 4096n;
}

test('the build that was declared passes', () => {
  expect(() => proveLayout(build)).not.toThrow();
});

test.each([
  ['llama_model_params', 'llama_model_default_params', defaultModelParams],
  ['llama_context_params', 'llama_context_default_params', defaultContextParams],
] as const)('another default in %s is refused by name', async (struct, name, defaults) => {
  for (const [field, value] of Object.entries(defaults)) {
    const other = { ...build, [name]: () => ({ ...defaults, [field]: changed(value) }) };
    const error = await errorOf(Promise.resolve().then(() => proveLayout(other)));
    expect(error).toMatchObject({
      code: 'engine-layout',
      data: { expected: `${struct}.${field} = ${String(value)}` },
    });
  }
  expect(Object.keys(defaults).length).toBeGreaterThan(40);
});
