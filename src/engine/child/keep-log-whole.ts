// The native library writes its log with plain writes to standard error, and drops what a pipe does not take at once.
// Node makes such pipes non-blocking for its own use; here they have to wait for the host, as a file would.
import { Socket } from 'node:net';

/** Node's own handle of a pipe; there is no public way to say this. */
interface PipeHandle {
  setBlocking?(blocking: boolean): number;
}

/** To be called once Node has opened standard error, which is when it changes it. */
export function keepLogWhole(stderr: NodeJS.WriteStream = process.stderr): void {
  if (!(stderr instanceof Socket)) return;
  const handle: unknown = Reflect.get(stderr, '_handle');
  (handle as PipeHandle | null)?.setBlocking?.(true);
}
