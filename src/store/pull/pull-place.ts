import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { StoreContext } from '../store-context.ts';

/** Long enough to be recognised, short enough for every file system. */
const readableChars = 60;

/** A folder name for a reference: readable, and never the same for two references. */
export function folderNameOf(ref: string): string {
  const digest = createHash('sha256').update(ref).digest('hex').slice(0, 8);
  const readable = ref
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return `${readable.slice(0, readableChars)}-${digest}`;
}

/** Where a pull keeps what it has, where the model goes, and what keeps others from pulling it too. */
export interface PullPlace {
  downloads: string;
  models: string;
  lock: string;
}

export function pullPlace(ref: string, { paths }: StoreContext): PullPlace {
  const name = folderNameOf(ref);
  return {
    downloads: join(paths.downloads, name),
    models: join(paths.models, name),
    lock: join(paths.locks, `pull-${name}.lock`),
  };
}
