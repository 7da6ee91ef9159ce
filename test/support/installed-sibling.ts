// In tests, `siblingModule` names the module of the bundled package: the same code, ready in half the processor time, and tests start
// processes by the thousand. What is no part of the package stays where it is.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installed } from './installed-package.ts';

const source = join(import.meta.dirname, '..', '..', 'src');

export function siblingModule(caller: string, name: string): URL {
  const module = new URL(`${name}.ts`, caller);
  const bundled = relative(source, fileURLToPath(module)).replace(/\.ts$/, '.js');
  const path = join(installed, 'dist', bundled);
  return existsSync(path) ? pathToFileURL(path) : module;
}
