// Builds the page (web/ → dist/web) where it is missing or older than what it is made of.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { run } from './run.mjs';

const built = join(root, 'dist', 'web', 'index.html');

/** @param node the program to build it with @returns the exit code */
export async function buildPage(node) {
  if (isFresh()) return 0;
  return await run(node, [
    join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
    'build',
    'web',
    '--logLevel',
    'warn',
  ]);
}

function isFresh() {
  if (!existsSync(built)) return false;
  const at = statSync(built).mtimeMs;
  const lock = join(root, 'package-lock.json');
  return [...filesUnder(join(root, 'web')), lock].every(
    (file) => !existsSync(file) || statSync(file).mtimeMs < at,
  );
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
