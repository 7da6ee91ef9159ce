import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './root.mjs';

/**
 * Runs a program in the clone, on this terminal, and resolves to its exit code (128 + number for a signal).
 * Ctrl-C reaches the program by itself; we only have to outlive it.
 */
export function run(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', ...options });
    const wait = () => {};
    const forward = () => child.kill('SIGTERM');
    const finish = (settle, value) => {
      process.off('SIGINT', wait);
      process.off('SIGTERM', forward);
      settle(value);
    };
    process.on('SIGINT', wait);
    process.on('SIGTERM', forward);
    child.once('error', (error) => finish(reject, error));
    child.once('close', (code, signal) =>
      finish(resolve, code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0)),
    );
  });
}
