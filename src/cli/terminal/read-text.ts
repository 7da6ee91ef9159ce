// Text that belongs on no command line: every user of a machine can see the arguments of every program.
import { createReadStream } from 'node:fs';
import { DesksideError, fileUnusable } from '../../core/index.ts';
import { readStdin } from './read-stdin.ts';
import type { Terminal } from './terminal.ts';

/** More than the largest window holds. */
const limitBytes = 16 * 1024 * 1024;

export interface TextSource {
  /** The option that named it, for errors. */
  option: string;
  /** A file, or `-` for standard input. */
  path: string;
}

/** What stands there, without blanks around it. Throws `file-unusable`, `document-limit`, `usage-missing`, `usage-invalid`. */
export async function readText(
  { option, path }: TextSource,
  { stdin, interrupts: { signal } }: Terminal,
): Promise<string> {
  const name = path === '-' ? 'standard input' : path;
  const stream = path === '-' ? stdin : createReadStream(path);
  const text = decodeText(await readAll(stream, { name, signal }), name).trim();
  if (text !== '') return text;
  throw new DesksideError('usage-missing', { what: `text for ${option}: ${name} is empty` });
}

async function readAll(
  stream: AsyncIterable<string | Uint8Array> & { destroy(): unknown },
  { name, signal }: { name: string; signal: AbortSignal },
): Promise<Uint8Array> {
  try {
    return await readStdin(stream, { limitBytes, signal, name });
  } catch (error) {
    throw fileUnusable(name, 'read', error);
  }
}

/** Taken as it was meant, or not at all. Throws `usage-invalid`. */
export function decodeText(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const data = { name, value: '', expected: 'UTF-8 text' };
    throw new DesksideError('usage-invalid', data, { cause: error });
  }
}

/** Standard input can be one thing. Throws `usage-invalid` where it was to be another as well. */
export function refuseSharedStdin(users: readonly (string | false)[]): void {
  const [first, second] = users.filter((user) => user !== false);
  if (first === undefined || second === undefined) return;
  const expected = `a file, because standard input is already used for ${first}`;
  throw new DesksideError('usage-invalid', { name: second, value: '-', expected });
}
