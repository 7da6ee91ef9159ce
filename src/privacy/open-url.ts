// The only way out of the machine. Every request that Deskside makes goes through here: what may be opened, with which
// credentials, over which proxy, and that it is seen, is decided in this room and nowhere else.
import type { IncomingMessage } from 'node:http';
import { DesksideError } from '../core/index.ts';
import { isOffline } from './is-offline.ts';
import { publicUrl } from './public-url.ts';
import { offline, type RequestOptions, sendRequest } from './send-request.ts';
import { mustBeAllowed } from './url-policy.ts';
import { type Hop, UrlResponse } from './url-response.ts';

export interface OpenUrlOptions {
  method?: 'GET' | 'HEAD';
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
  /** Bytes to ask for: `start` to before `end`, or to the last. */
  range?: { start: number; end?: number } | undefined;
  /** Statuses of 400 and more that are an answer here, not an error. */
  accept?: readonly number[];
  /** Milliseconds without a byte that end the request (default 60 s). */
  stallMs?: number;
  /** Hosts that the user has configured to be reached without TLS. */
  plainHosts?: readonly string[];
  /** PEM file of further authorities. */
  caFile?: string | undefined;
  proxy?: string | undefined;
}

const defaultStallMs = 60_000;
const maxRedirects = 10;
const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Opens an address, following redirects. Credentials in the address become an Authorization header, and that header is
 * dropped as soon as a redirect leads to another host.
 * Throws `network-offline`, `network-status`, or the signal's reason.
 */
export async function openUrl(address: string | URL, options: OpenUrlOptions = {}): Promise<UrlResponse> {
  const { accept = [], signal } = options;
  const redirects: Hop[] = [];
  let { url, headers } = firstRequest(address, options);
  for (;;) {
    mustBeAllowed(url, { plainHosts: options.plainHosts ?? [], offline: isOffline() });
    const message = await sendRequest(url, requestOptions(headers, options));
    const hop = hopOf(url, message);
    const target = redirectTarget(hop);
    if (target === undefined) {
      const response = new UrlResponse(hop, { message, redirects, signal });
      if (hop.status < 400 || accept.includes(hop.status)) return response;
      await response[Symbol.asyncDispose]();
      throw statusError(hop);
    }
    message.destroy();
    redirects.push(hop);
    if (redirects.length > maxRedirects) throw offline(url, new Error('too-many-redirects'));
    headers = headersFor(url, target, headers);
    url = target;
  }
}

function firstRequest(
  address: string | URL,
  options: OpenUrlOptions,
): { url: URL; headers: Record<string, string> } {
  if (!URL.canParse(address)) {
    throw new DesksideError('network-offline', { url: publicUrl(address), reason: 'address-invalid' });
  }
  const url = new URL(address);
  // Models do not compress, and offsets into a compressed body would mean nothing.
  const headers: Record<string, string> = { 'accept-encoding': 'identity', 'user-agent': 'deskside' };
  for (const [name, value] of Object.entries(options.headers ?? {})) headers[name.toLowerCase()] = value;
  if (options.range) headers.range = rangeHeader(options.range);
  if (url.username !== '' && headers.authorization === undefined) headers.authorization = basicHeader(url);
  url.username = '';
  url.password = '';
  return { url, headers };
}

function rangeHeader({ start, end }: { start: number; end?: number }): string {
  return `bytes=${start}-${end === undefined ? '' : end - 1}`;
}

function basicHeader({ username, password }: URL): string {
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function requestOptions(headers: Record<string, string>, options: OpenUrlOptions): RequestOptions {
  const { method = 'GET', signal, stallMs = defaultStallMs, caFile, proxy } = options;
  return { method, headers, signal, stallMs, caFile, proxy };
}

function hopOf(url: URL, message: IncomingMessage): Hop {
  return { url, status: message.statusCode ?? 0, headers: message.headers };
}

function redirectTarget({ url, status, headers }: Hop): URL | undefined {
  const { location } = headers;
  if (!redirectStatuses.includes(status) || location === undefined) return undefined;
  if (!URL.canParse(location, url)) throw offline(url, new Error('redirect-invalid'));
  const target = new URL(location, url);
  if (!/^https?:$/.test(target.protocol)) throw offline(url, new Error('redirect-to-other-protocol'));
  if (url.protocol === 'https:' && target.protocol !== 'https:')
    throw offline(url, new Error('redirect-to-plain-http'));
  target.username = '';
  target.password = '';
  return target;
}

function headersFor(from: URL, to: URL, headers: Record<string, string>): Record<string, string> {
  if (from.host === to.host) return headers;
  const { authorization: _dropped, cookie: _too, ...rest } = headers;
  return rest;
}

function statusError({ url, status }: Hop): DesksideError<'network-status'> {
  const needsToken = status === 401 || status === 403;
  return new DesksideError('network-status', { url: publicUrl(url), status, needsToken });
}
