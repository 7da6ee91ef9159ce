import { fstatSync } from 'node:fs';
import { documentLimits } from '../../documents/limits.ts';
import { printNote } from './print-note.ts';
import { readStdin } from './read-stdin.ts';
import { decodeText } from './read-text.ts';
import type { Terminal } from './terminal.ts';

/** Whoever waits longer than this, in milliseconds, is told for what. */
const patienceMs = 2000;

const waiting =
  'Waiting for standard input, which goes before the prompt. End it with Ctrl-D, or use < /dev/null for none.';

/** Text that a file or another program gives on standard input; empty where there is none. Throws `usage-invalid`, `document-limit`. */
export async function pipedText({ stdin, stderr, interrupts }: Terminal): Promise<string> {
  if (stdin.isTTY || !bringsText(stdin)) return '';
  const timer = setTimeout(() => printNote(stderr, waiting), patienceMs);
  try {
    const { signal } = interrupts;
    const bytes = await readStdin(stdin, { limitBytes: documentLimits.fileBytes, signal });
    return decodeText(bytes, 'standard input').trim();
  } finally {
    clearTimeout(timer);
  }
}

/** A device such as /dev/null, or an input that is closed, brings nothing. */
function bringsText({ fd }: NodeJS.ReadStream & { fd?: number }): boolean {
  try {
    const kind = fstatSync(fd ?? 0);
    return kind.isFile() || kind.isFIFO() || kind.isSocket();
  } catch {
    return false;
  }
}
