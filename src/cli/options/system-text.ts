import { DesksideError } from '../../core/index.ts';
import { readText } from '../terminal/read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { SystemOptions } from './system-options.ts';

/** Instructions from the command line or from a file. Throws `usage-invalid` for both at once, and what `readText` throws. */
export async function systemText(
  { system, systemFile }: SystemOptions,
  terminal: Terminal,
): Promise<string | undefined> {
  if (systemFile === undefined) return system;
  if (system === undefined) return await readText({ option: '--system-file', path: systemFile }, terminal);
  const data = { name: '--system-file', value: systemFile, expected: 'one of --system and --system-file' };
  throw new DesksideError('usage-invalid', data);
}
