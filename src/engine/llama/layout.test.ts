// The proof has to notice every field that moved. Here the library stays as it is and what it says is changed.
import { beforeAll, describe, expect, test } from 'vitest';
import { DesksideError } from '../../core/index.ts';
import type { Pointer } from '../native/index.ts';
import {
  type ContextParams,
  type Functions,
  type ModelParams,
  pinnedRelease,
  type ThreadPoolParams,
} from './abi.ts';
import { proveLayout } from './layout.ts';
import { openLlamaLibrary } from './library.ts';

let functions: Functions;

beforeAll(() => {
  ({ functions } = openLlamaLibrary());
});

/** The library, saying something else of itself. */
function doctored(over: Partial<Functions>): Functions {
  return { ...functions, ...over };
}

function refusal(library: Functions): DesksideError | null {
  try {
    proveLayout(library);
    return null;
  } catch (error) {
    return error instanceof DesksideError ? error : null;
  }
}

/** Another value of the same type. */
function changed(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return 4096n as Pointer;
}

test('the pinned library passes', () => {
  expect(refusal(functions)).toBeNull();
});

test.each(['0.3.9', '0.5.0', '0.4.1', '0.4.0.1', ''])('version "%s" is refused', (version) => {
  expect(refusal(doctored({ llama_version: () => version }))).toMatchObject({
    code: 'engine-layout',
    data: { expected: `llama ${pinnedRelease.llama}`, found: version },
  });
});

describe('a default that differs is refused by name', () => {
  test('in the parameters of a model', () => {
    const params: ModelParams = functions.llama_model_default_params();
    for (const [field, value] of Object.entries(params)) {
      const other = { ...params, [field]: changed(value) };
      const error = refusal(doctored({ llama_model_default_params: () => other }));
      expect(error?.data).toMatchObject({ expected: `llama_model_params.${field} = ${String(value)}` });
    }
    expect(Object.keys(params).length).toBeGreaterThan(15);
  });

  test('in the parameters of a thread pool', () => {
    const params: ThreadPoolParams = functions.ggml_threadpool_params_default(3);
    const { cpumask: _, ...proved } = params;
    for (const [field, value] of Object.entries(proved)) {
      const other = { ...params, [field]: changed(value) };
      const error = refusal(doctored({ ggml_threadpool_params_default: () => other }));
      expect(error?.data).toMatchObject({ expected: `ggml_threadpool_params.${field} = ${String(value)}` });
    }
    expect(Object.keys(proved)).toHaveLength(5);
  });

  test('in the parameters of a context', () => {
    const params: ContextParams = functions.llama_context_default_params();
    for (const [field, value] of Object.entries(params)) {
      const other = { ...params, [field]: changed(value) };
      const error = refusal(doctored({ llama_context_default_params: () => other }));
      expect(error?.data).toMatchObject({ expected: `llama_context_params.${field} = ${String(value)}` });
    }
    expect(Object.keys(params).length).toBeGreaterThan(30);
  });

  test('in the parameters of a sampler chain', () => {
    const library = doctored({ llama_sampler_chain_default_params: () => ({ no_perf: false }) });
    expect(refusal(library)?.code).toBe('engine-layout');
  });
});
