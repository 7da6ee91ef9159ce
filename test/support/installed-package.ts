// The program as it is installed: bundled, without its sources. It starts in little more than half the processor time of a clone, and it is
// what people run. Built once for all tests of a run; what is of the clone alone, tests start from the clone.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Folder of the package. */
export const installed = join(root, 'node_modules', '.cache', 'installed');

/** Called by vitest before the first test. */
export default function build(): void {
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(join(installed, 'dist'), { recursive: true });
  for (const name of ['bin', 'package.json', 'samples'])
    cpSync(join(root, name), join(installed, name), { recursive: true });
  execFileSync(process.execPath, [join(root, 'scripts', 'bundle.mjs'), join(installed, 'dist')]);
  // Built where a test needs it.
  symlinkSync(join(root, 'dist', 'web'), join(installed, 'dist', 'web'), 'junction');
  symlinkSync(join(root, 'node_modules'), join(installed, 'node_modules'), 'junction');
}
