// Whether this process really has no network: asked of the system, not of whoever started it.
import { readFileSync } from 'node:fs';

/** False where the only network interface of this process is the loopback one (Linux). */
export function hasNetworkInterface(): boolean {
  try {
    const [, , ...interfaces] = readFileSync('/proc/self/net/dev', 'utf8').trimEnd().split('\n');
    return !interfaces.every((line) => line.trim().startsWith('lo:'));
  } catch {
    return true;
  }
}
