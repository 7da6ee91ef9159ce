import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { embeddedEngine, type LoadedModel, type LoadOptions } from '../src/engine/index.ts';

/** The model that both sides run, and how. */
export interface Subject {
  path: string;
  name: string;
  bytes: number;
  threads: number;
  /** Ends whatever runs on the model, on both sides. */
  signal: AbortSignal;
}

export async function createSubject(path: string, threads: number, signal: AbortSignal): Promise<Subject> {
  const { size } = await stat(path);
  return { path, name: basename(path), bytes: size, threads, signal };
}

export function loadOptions(subject: Omit<Subject, 'signal'>): Omit<LoadOptions, 'contextTokens'> {
  const { path, name, bytes, threads } = subject;
  // The digest only keeps the snapshots of two subjects apart; reading gigabytes for it would warm one side's cache.
  return { paths: [path], name, digest: `bench:${name}:${bytes}`, threads };
}

/** Runs `work` on the model in a new engine process, as every sample of a peer has a new process. */
export async function withModel<T>(
  subject: Omit<Subject, 'signal'> & Partial<Pick<Subject, 'signal'>>,
  context: number | Pick<LoadOptions, 'contextTokens' | 'cacheCells' | 'sequences'>,
  work: (model: LoadedModel) => Promise<T>,
): Promise<T> {
  const { signal } = subject;
  const settings = typeof context === 'number' ? { contextTokens: context } : context;
  // Where samples keep their states: an engine writes nowhere else than where it is told that it may.
  await using engine = embeddedEngine({ snapshots: [tmpdir()] });
  const load = { ...loadOptions(subject), ...settings };
  await using model = await engine.load(load, { signal });
  // Whatever waits for the engine fails when it is closed.
  const close = (): void => void engine[Symbol.asyncDispose]();
  signal?.addEventListener('abort', close, { once: true });
  try {
    return await work(model);
  } finally {
    signal?.removeEventListener('abort', close);
  }
}
