import { readFileSync } from 'node:fs';
import { DesksideError } from '../../core/index.ts';
import type { LlamaModel } from '../native/index.ts';

/** Not every byte of a file is a weight that is held in memory. */
const mostOf = 0.9;

/**
 * Throws `model-load-failed` where the weights were to be locked into memory and, as the kernel counts, are not. The
 * library goes on without, and its log is no proof. Only Linux says how much is locked.
 * @param devices with more than one, part of the weights may be in another memory
 */
export function requireLocked(model: LlamaModel, devices: number): void {
  if (process.platform !== 'linux') return;
  const [, kibibytes] = /^VmLck:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  const locked = Number(kibibytes ?? 0) * 1024;
  if (locked > 0 && (devices > 1 || locked >= mostOf * model.bytes)) return;
  const fault = { type: 'not-locked', lockedBytes: locked, bytes: model.bytes } as const;
  throw new DesksideError('model-load-failed', { path: model.path, fault });
}
