#!/usr/bin/env node
// Runs the built package, or the source of a clone. Plain old JavaScript, so that any Node gets far enough to be told.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { compileCacheFolder } from './compile-cache.mjs';

const wanted = [22, 18];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  process.stderr.write(
    `Deskside needs Node ${wanted.join('.')} or newer, and this is ${process.versions.node} (${process.execPath}).\n` +
      'Install a current one from https://nodejs.org, or, in a clone, run: npm install && npm run deskside -- --help\n',
  );
  process.exitCode = 1;
} else {
  // Every user of a machine can read the arguments of every program: a question is there for a moment only.
  process.title = 'deskside';
  // Node's own answer to this signal is a debugger, which listens on a port for whoever comes.
  process.on('SIGUSR1', () => {});
  keepCompiled();
  hushExperimental();
  // A package has no sources. A clone may have a build besides, of yesterday.
  const source = new URL('../src/cli/main.ts', import.meta.url);
  await import(existsSync(source) ? source.href : new URL('../dist/cli/main.js', import.meta.url).href);
}

/** Starts in half the time. `NODE_COMPILE_CACHE` names another folder, and Node has heard it already. */
function keepCompiled() {
  const folder = process.env.NODE_COMPILE_CACHE ? null : compileCacheFolder();
  if (folder !== null) module.enableCompileCache(folder);
}

/** Older releases warn that they run TypeScript, which is what a clone is for, and that they have SQLite. */
function hushExperimental() {
  const { emitWarning } = process;
  process.emitWarning = (warning, ...rest) => {
    const known = /^(?:Type Stripping|SQLite) is an experimental/.test(String(warning));
    if (!known) emitWarning.call(process, warning, ...rest);
  };
}
