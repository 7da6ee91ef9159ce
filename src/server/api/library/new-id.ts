import { randomUUID } from 'node:crypto';

/** A kind and 122 random bits: nobody can guess one. */
export function newId(prefix: string): string {
  return `${prefix}_${randomUUID().replaceAll('-', '')}`;
}
