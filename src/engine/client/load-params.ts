// What the engine process is told to load: the caller's options with every default filled in, refused here where the
// library would refuse them after a long load.
import { DesksideError } from '../../core/index.ts';
import type { KvType, LoadedAdapter, LoadOptions } from '../engine.ts';
import type { Params } from '../protocol.ts';
import { defaultThreads } from './default-threads.ts';

const defaultSequences = 1;
const defaultKvType: KvType = 'f16';
const defaultScale = 1;
/** Ten tokens a second are faster than anybody reads. */
const defaultPrefillChunkMs = 100;

/**
 * @param before the adapters of an earlier process: their files have to be the same ones
 * Throws `setting-invalid` for settings that exclude each other.
 */
export async function loadParams(
  options: LoadOptions,
  before: readonly LoadedAdapter[] = [],
): Promise<Omit<Params<'load'>, 'placement' | 'source'>> {
  const {
    contextTokens,
    cacheCells,
    batchTokens,
    kvTypeV = defaultKvType,
    flashAttention = 'auto',
  } = options;
  if (contextTokens !== undefined && contextTokens < 1) throw noWindow(options.paths[0] ?? '');
  refuseContradictions({ ...options, kvTypeV, flashAttention });
  const threads = options.threads ?? (await defaultThreads()).threads;
  return {
    paths: options.paths,
    ...(contextTokens === undefined ? {} : { contextTokens }),
    ...(cacheCells === undefined ? {} : { cacheCells }),
    sequences: options.sequences ?? defaultSequences,
    threads,
    batchThreads: options.batchThreads ?? threads,
    prefillChunkMs: options.prefillChunkMs ?? defaultPrefillChunkMs,
    ...(batchTokens === undefined ? {} : { batchTokens }),
    kvTypeK: options.kvTypeK ?? defaultKvType,
    kvTypeV,
    flashAttention,
    repack: options.repack ?? options.mlock !== true,
    loadMode: loadMode(options),
    ropeScaling: options.ropeScaling ?? null,
    rollbackTokens: options.rollbackTokens ?? 0,
    ...(options.draft === undefined ? {} : { draft: { paths: options.draft.paths } }),
    adapters: (options.adapters ?? []).map(({ path, scale = defaultScale }, index) => ({
      path,
      scale,
      digest: before[index]?.digest ?? null,
    })),
  };
}

function noWindow(path: string): DesksideError {
  return new DesksideError('model-load-failed', { path, fault: { type: 'no-context-window' } });
}

function refuseContradictions({ kvTypeV = defaultKvType, flashAttention, mlock, repack }: LoadOptions): void {
  if (kvTypeV !== 'f16' && flashAttention === 'off') {
    const fault = { type: 'needs-flash-attention', kvType: kvTypeV } as const;
    throw new DesksideError('setting-invalid', { setting: 'flashAttention', value: 'off', fault });
  }
  if (mlock === true && repack === true) {
    const fault = { type: 'excludes-mlock' } as const;
    throw new DesksideError('setting-invalid', { setting: 'repack', value: 'true', fault });
  }
}

function loadMode({ mmap, mlock = false }: LoadOptions): Params<'load'>['loadMode'] {
  if (mlock) return mmap === false ? 'read-lock' : 'map-lock';
  if (mmap === undefined) return 'auto';
  return mmap ? 'map' : 'read';
}
