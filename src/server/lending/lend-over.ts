// The server's own socket lends models: a command that finds it uses what is loaded, and computes nothing itself.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { toDesksideError } from '../../core/index.ts';
import { lendingProtocol } from '../../engine/index.ts';
import { type LendingOptions, LendingSession } from './lending-session.ts';

export interface LendOverOptions extends LendingOptions {
  /** Of Deskside: another one is sent away. */
  version: string;
  ending: AbortSignal;
}

/** Who asks to change protocols, on the socket that only the owner of this computer can open. */
export function lendOver(options: LendOverOptions): (request: IncomingMessage, stream: Duplex) => void {
  return ({ headers }, stream) => {
    stream.on('error', () => {});
    const { version, ending } = options;
    if (headers.upgrade !== lendingProtocol || headers['deskside-version'] !== version) {
      stream.end(head('426 Upgrade Required', { 'deskside-version': version, connection: 'close' }));
      return;
    }
    const end = (): void => void stream.destroy();
    ending.addEventListener('abort', end, { once: true });
    stream.once('close', () => ending.removeEventListener('abort', end));
    stream.write(head('101 Switching Protocols', { connection: 'Upgrade', upgrade: lendingProtocol }));
    new LendingSession(stream, options)
      .run()
      .catch((error: unknown) => options.onFault(toDesksideError(error), 'a command'));
    if (ending.aborted) end();
  };
}

function head(status: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status}`, ...lines, '', ''].join('\r\n');
}
