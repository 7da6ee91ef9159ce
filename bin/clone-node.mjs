// The Node that a clone brings as a package. The sources need a newer one than many machines have.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The first release that runs the sources as they are: type stripping, and `await using`. */
export const sourceMajor = 24;

/** Its path; `null` where this Node will do, or there is no other. */
export function cloneNode() {
  return Number.parseInt(process.versions.node, 10) >= sourceMajor ? null : packagedNode();
}

/** Path of the Node that was installed as a package; `null` where it was not. */
export function packagedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = fileURLToPath(new URL(`../node_modules/node/bin/${name}`, import.meta.url));
  return existsSync(path) ? path : null;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs this program again with another Node, and ends as it ends. A terminal sends its signals to both by itself. */
export async function runWith(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of signals) process.on(signal, () => process.stdin.isTTY || child.kill(signal));
  const { code, signal } = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  if (signal === null) process.exitCode = code ?? 1;
  else endBy(signal);
}

function endBy(signal) {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
