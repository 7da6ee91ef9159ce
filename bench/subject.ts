import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { embeddedEngine, type LoadedModel, type LoadOptions } from '../src/engine/index.ts';

/** The model that both sides run, and how. */
export interface Subject {
  path: string;
  name: string;
  bytes: number;
  threads: number;
}

export async function createSubject(path: string, threads: number): Promise<Subject> {
  const { size } = await stat(path);
  return { path, name: basename(path), bytes: size, threads };
}

export function loadOptions(subject: Subject, contextTokens: number): LoadOptions {
  const { path, name, bytes, threads } = subject;
  // The digest only keeps the snapshots of two subjects apart; reading gigabytes for it would warm one side's cache.
  return { paths: [path], name, digest: `bench:${name}:${bytes}`, contextTokens, threads };
}

/** Runs `work` on the model in a new engine process, as every sample of a peer has a new process. */
export async function withModel<T>(
  subject: Subject,
  contextTokens: number,
  work: (model: LoadedModel) => Promise<T>,
): Promise<T> {
  await using engine = embeddedEngine();
  await using model = await engine.load(loadOptions(subject, contextTokens));
  return await work(model);
}
