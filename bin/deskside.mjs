#!/usr/bin/env node
// Runs the built package, or the source of a clone. Plain old JavaScript, so that any Node gets far enough to be told.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { cloneNode, runWith } from './clone-node.mjs';
import { compileCacheFolder } from './compile-cache.mjs';

/** What the built package runs on; its sources want more, see clone-node.mjs. */
const wanted = [22, 18];
const source = new URL('../src/cli/main.ts', import.meta.url);
const isClone = existsSync(source);

keepToTheUser();
standWhereTheUserStands();
const better = isClone ? cloneNode() : null;
if (better !== null) {
  await runWith(better);
} else if (isOlderThan(wanted)) {
  process.stderr.write(
    `Deskside needs Node ${wanted.join('.')} or newer, and this is ${process.versions.node} (${process.execPath}).\n` +
      'Install a current one from https://nodejs.org, or, in a clone, run: npm install\n',
  );
  process.exitCode = 1;
} else {
  keepCompiled();
  hushExperimental();
  // A package has no sources. A clone may have a build besides, of yesterday.
  await import(isClone ? source.href : new URL('../dist/cli/main.js', import.meta.url).href);
}

function isOlderThan([major, minor]) {
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
  return ownMajor < major || (ownMajor === major && ownMinor < minor);
}

/** npm runs a script in the folder of its package, and says where it was called. */
function standWhereTheUserStands() {
  const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env;
  if (isClone && script === 'deskside' && folder) process.chdir(folder);
}

/** What other users of the machine could see or do otherwise; it holds for the process that hands over to another Node, too. */
function keepToTheUser() {
  // Everybody can read the arguments of every program: a question is there for a moment only.
  process.title = 'deskside';
  // Whatever is made is for its owner, also by parts of Node and libraries that do not ask for it.
  process.umask(0o077);
  // Node's own answer to this signal is a debugger, which listens on a port for whoever comes. (Windows has no such signal.)
  if (process.platform !== 'win32') process.on('SIGUSR1', () => {});
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
