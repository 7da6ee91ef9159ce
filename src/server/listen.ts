// Sockets. `localhost` means both of its addresses: clients take whichever they find first.
import { chmod, lstat, unlink } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { DesksideError } from '../core/index.ts';
import type { ServerLimits } from './limits.ts';
import { hostFor, type TlsPair } from './tls.ts';

export interface Listening {
  servers: (Server | TlsServer)[];
  /** With the port that it has got. */
  url: string;
}

/** What becomes of those who want to speak another protocol; left out: they are cut off. */
export type UpgradeListener = (request: IncomingMessage, stream: Duplex) => void;

/** `tls`: nobody is answered in the clear. */
export type Address = { host: string; port: number; tls?: TlsPair | undefined } | { unix: string };

/** Throws `server-address-unusable`. */
export async function listen(
  address: Address,
  onRequest: RequestListener,
  limits: ServerLimits,
  onUpgrade?: UpgradeListener,
): Promise<Listening> {
  if ('unix' in address) return await listenUnix(address.unix, onRequest, limits, onUpgrade);
  const { host, port, tls } = address;
  const isLocal = host === 'localhost' || host === '127.0.0.1';
  const first = await open(onRequest, limits, { host: isLocal ? '127.0.0.1' : bare(host), port, tls });
  const got = (first.address() as AddressInfo).port;
  const shown = isLocal ? '127.0.0.1' : host;
  const url = tls === undefined ? `http://${shown}:${got}` : `https://${hostFor(shown, tls)}:${got}`;
  if (!isLocal) return { servers: [first], url };
  // Some computers have no IPv6.
  const second = await open(onRequest, limits, { host: '::1', port: got, tls }).catch(() => null);
  return { servers: second === null ? [first] : [first, second], url };
}

/** A socket that was left behind by a server that is gone is taken away; whatever else is there stays. */
async function listenUnix(
  path: string,
  onRequest: RequestListener,
  limits: ServerLimits,
  onUpgrade: UpgradeListener | undefined,
): Promise<Listening> {
  const before = await lstat(path).catch(() => null);
  if (before !== null && !before.isSocket()) throw unusable(path, 'not-a-socket');
  if (before !== null && (await isServed(path))) throw unusable(path, 'EADDRINUSE');
  if (before !== null) await unlink(path);
  const mask = process.umask(0o177);
  try {
    const server = await open(onRequest, limits, { path, onUpgrade });
    await chmod(path, 0o600);
    return { servers: [server], url: `unix:${path}` };
  } finally {
    process.umask(mask);
  }
}

async function isServed(path: string): Promise<boolean> {
  const { connect } = await import('node:net');
  return await new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

type Where =
  | { host: string; port: number; tls: TlsPair | undefined }
  | { path: string; onUpgrade?: UpgradeListener | undefined };

async function open(
  onRequest: RequestListener,
  limits: ServerLimits,
  where: Where,
): Promise<Server | TlsServer> {
  const options = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    keepAliveTimeout: limits.idleMs,
    // Bodies have a clock of their own; answers may take as long as they take.
    requestTimeout: 0,
    noDelay: true,
  };
  const tls = 'tls' in where ? where.tls : undefined;
  const server =
    tls === undefined
      ? createServer(options, onRequest)
      : createTlsServer({ ...options, cert: tls.cert, key: tls.key, minVersion: 'TLSv1.2' }, onRequest);
  server.maxConnections = limits.connections;
  const onUpgrade = 'path' in where ? where.onUpgrade : undefined;
  server.on('upgrade', onUpgrade ?? ((_request, stream: Duplex) => void stream.destroy()));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const address = 'path' in where ? where.path : `${where.host}:${where.port}`;
      reject(unusable(address, error.code ?? error.message));
    });
    server.listen('path' in where ? { path: where.path } : { host: where.host, port: where.port }, resolve);
  });
  return server;
}

function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}

function unusable(address: string, reason: string): DesksideError {
  return new DesksideError('server-address-unusable', { address, reason });
}
