// A certificate and its key, from two files that somebody else renews.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Server } from 'node:https';
import { DesksideError, fileUnusable, isDesksideError } from '../core/index.ts';

export interface TlsPaths {
  /** PEM: the server's certificate, and those between it and a root. */
  certificate: string;
  /** PEM, not encrypted; nobody but its owner and a group may read it. */
  key: string;
}

export interface TlsPair {
  cert: string;
  key: string;
  /** Names that the certificate is for, lower case, without those of whole domains. */
  names: string[];
}

/** A chain of certificates takes some kilobytes. */
const limitBytes = 1_048_576;

/** Throws `tls-unusable`, `file-unusable`. */
export async function readTls({ certificate, key }: TlsPaths): Promise<TlsPair> {
  const [cert, secret] = await Promise.all([
    readPart(certificate, () => {}),
    readPart(key, (mode) => {
      if (process.platform !== 'win32' && (mode & 0o004) !== 0) throw unusable(key, 'others-can-read');
    }),
  ]);
  const parsed = parsedAs(certificate, 'no-certificate', () => new X509Certificate(cert));
  if (/ENCRYPTED/.test(secret)) throw unusable(key, 'key-encrypted');
  const privateKey = parsedAs(key, 'no-key', () => createPrivateKey(secret));
  if (!parsed.checkPrivateKey(privateKey)) throw unusable(key, 'key-differs');
  return { cert, key: secret, names: namesOf(parsed) };
}

async function readPart(path: string, check: (mode: number) => void): Promise<string> {
  try {
    await using file = await open(path);
    const stats = await file.stat();
    if (!stats.isFile()) throw fileUnusable(path, 'read', { code: 'not-a-file' });
    check(stats.mode);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(limitBytes + 1), 0, limitBytes + 1, 0);
    if (bytesRead > limitBytes) throw unusable(path, 'too-large');
    return buffer.toString('utf8', 0, bytesRead);
  } catch (error) {
    throw fileUnusable(path, 'read', error);
  }
}

function parsedAs<T>(path: string, reason: TlsReason, parse: () => T): T {
  try {
    return parse();
  } catch {
    throw unusable(path, reason);
  }
}

function namesOf({ subjectAltName = '' }: X509Certificate): string[] {
  const names = [...subjectAltName.matchAll(/DNS:([a-z0-9._-]+)(?=,|$)/gi)];
  return names.map(([, name = '']) => name.toLowerCase());
}

/** The name to be printed for an address: one that the certificate is for. */
export function hostFor(host: string, { cert, names }: TlsPair): string {
  const certificate = new X509Certificate(cert);
  const isFor = certificate.checkIP(host) ?? certificate.checkHost(host);
  return isFor === undefined ? (names[0] ?? host) : host;
}

export interface RenewOptions {
  pair: TlsPair;
  everyMs: number;
  /** The new files cannot be used; the old certificate stays. */
  onFault: (error: DesksideError) => void;
}

/** Takes a renewed pair without a restart; connections that are open stay. The two files need not change in one moment. */
export function renewTls(
  servers: readonly Server[],
  paths: TlsPaths,
  { pair, everyMs, onFault }: RenewOptions,
): Disposable {
  let current = pair;
  let told: string | null = null;
  const timer = setInterval(async () => {
    try {
      const next = await readTls(paths);
      told = null;
      if (next.cert === current.cert && next.key === current.key) return;
      for (const server of servers) server.setSecureContext({ cert: next.cert, key: next.key });
      current = next;
    } catch (error) {
      // Once, and not every half a minute.
      if (!isDesksideError(error) || told === error.message) return;
      told = error.message;
      onFault(error);
    }
  }, everyMs);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

export type TlsReason =
  | 'others-can-read'
  | 'too-large'
  | 'no-certificate'
  | 'no-key'
  | 'key-encrypted'
  | 'key-differs';

function unusable(path: string, reason: TlsReason): DesksideError {
  return new DesksideError('tls-unusable', { path, reason });
}
