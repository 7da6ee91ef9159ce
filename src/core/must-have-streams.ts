import type { ChildProcess } from 'node:child_process';
import { DesksideError } from './errors.ts';

/** A process that could not be started for want of descriptors has no streams, whatever its type says. Throws `open-files-limit`. */
export function mustHaveStreams<P extends ChildProcess>(child: P): P {
  const streams: unknown = child.stdio;
  if (streams !== undefined) return child;
  child.on('error', () => {});
  throw new DesksideError('open-files-limit', { reason: 'start' });
}
