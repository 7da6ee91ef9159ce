// The files whose weights are in memory. What is computed with them bears the name of what they were when they were digested:
// where one has changed since, nothing new begins and nothing is kept. What has changed once stays changed.
import { statSync } from 'node:fs';
import {
  DesksideError,
  type FileIdentity,
  isSameFile,
  msUntilCertain,
  readFileIdentity,
  sampleFile,
} from '../../core/index.ts';
import type { Params } from '../protocol.ts';

type Source = NonNullable<Params<'load'>['source']>;

export class WeightFiles {
  readonly #source: Pick<Source, 'name' | 'digest'>;
  readonly #files: FileIdentity[];
  #changed: string | null = null;

  /** @param source left out where a host does not want files to be looked at */
  constructor(source?: Source) {
    this.#source = source ?? { name: '', digest: '' };
    this.#files = [...(source?.files ?? [])];
  }

  /** Throws `model-digest-mismatch` for a file that lies there and nobody has digested: it came after the others were. */
  requireKnown(paths: readonly string[]): void {
    const known = new Set(this.#files.map(({ path }) => path));
    const unknown = paths.find((path) => !known.has(path) && isFile(path) && identityOf(path) !== null);
    if (unknown !== undefined) throw this.#mismatch(unknown);
  }

  /** Takes in a file that is digested now. */
  add(path: string): void {
    let file = readFileIdentity(path);
    for (let waitMs = msUntilCertain(file); waitMs > 0; waitMs = msUntilCertain(file)) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
      file = readFileIdentity(path);
    }
    this.#files.push(file);
  }

  /** Throws `model-digest-mismatch` where a file has changed. */
  require(look: Look = {}): void {
    const changed = this.changed(look);
    if (changed !== null) throw this.#mismatch(changed);
  }

  /** A file that has changed; `null` where none has. */
  changed({ sampled = false }: Look = {}): string | null {
    this.#changed ??= this.#files.find((file) => !isUnchanged(file, sampled))?.path ?? null;
    return this.#changed;
  }

  #mismatch(path: string): DesksideError {
    const { name: ref, digest: expected } = this.#source;
    return new DesksideError('model-digest-mismatch', { ref, expected, path });
  }
}

interface Look {
  /** Whether to look into the files, too, for changes that their times do not tell of. */
  sampled?: boolean;
}

function isUnchanged(file: FileIdentity, sampled: boolean): boolean {
  const now = identityOf(file.path);
  if (now === null || !isSameFile(file, now)) return false;
  if (!sampled || file.sample === null) return true;
  try {
    return sampleFile(file.path, file.bytes) === file.sample;
  } catch {
    return false;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** `null` for what is not there, or cannot be read any more. */
function identityOf(path: string): FileIdentity | null {
  try {
    return readFileIdentity(path);
  } catch {
    return null;
  }
}
