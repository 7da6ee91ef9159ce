// What stands before everything else: host, origin, key. Each is refused by name, before a byte of the body is read.
import type { IncomingHttpHeaders } from 'node:http';
import { DesksideError } from '../../core/index.ts';
import type { ApiKey, KeyScope } from '../keys/index.ts';
import { hostOf, isAddress } from './host-header.ts';

export interface GatePolicy {
  /** Names and addresses that requests may ask for, lower case. */
  hosts: ReadonlySet<string>;
  /** Addresses that were written out are welcome too: the server listens to other computers. */
  anyAddress: boolean;
  /** Origins of pages and programs that may use the server, as browsers write them. */
  origins: ReadonlySet<string>;
  /** In which its own page has come. */
  scheme: 'http' | 'https';
}

export interface Caller {
  headers: IncomingHttpHeaders;
  /** Of each header, as often as it came. */
  rawHeaders: readonly string[];
  /** Through a socket in the file system: no browser can, and its folder says who may. */
  viaUnix: boolean;
}

/** Throws `http-host-refused`, `http-origin-refused`. Returns the origin that is to be answered, if it is a foreign one. */
export function checkCaller({ headers, rawHeaders, viaUnix }: Caller, policy: GatePolicy): string | null {
  if (!viaUnix) checkHost(rawHeaders, policy);
  return checkOrigin(headers, policy);
}

function checkHost(rawHeaders: readonly string[], { hosts, anyAddress }: GatePolicy): void {
  const values = rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'host');
  const [header = ''] = values;
  const host = values.length === 1 ? hostOf(header) : null;
  if (host !== null && (hosts.has(host) || (anyAddress && isAddress(host)))) return;
  throw new DesksideError('http-host-refused', { host: shown(header) });
}

/** Browsers say where a request comes from, except that old ones leave it out of simple ones. */
function checkOrigin(headers: IncomingHttpHeaders, { origins, scheme }: GatePolicy): string | null {
  const { origin, host = '' } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined) {
    if (origins.has(origin)) return origin;
    if (origin === `${scheme}://${host.toLowerCase()}` && (site === undefined || site === 'same-origin'))
      return null;
    throw new DesksideError('http-origin-refused', { origin: shown(origin) });
  }
  if (site === undefined || site === 'same-origin' || site === 'none') return null;
  throw new DesksideError('http-origin-refused', { origin: shown(String(site)) });
}

/** Throws `http-key-refused`, `http-scope-refused`. @param known the key of this request, if it has one that is known */
export function checkKey(known: ApiKey | null, given: boolean, needed: KeyScope): ApiKey {
  if (known === null) throw new DesksideError('http-key-refused', { given });
  if (known.scope !== 'admin' && known.scope !== needed) {
    throw new DesksideError('http-scope-refused', { scope: needed });
  }
  return known;
}

/** Tools run programs here: where no key is needed, any program of any user of this computer would come this far. Throws `tools-refused`. */
export function mustBeOwner({ isOwner }: { isOwner: boolean }): void {
  if (!isOwner) throw new DesksideError('tools-refused', { from: 'anybody' });
}

/** What a stranger wrote, short enough to be repeated. */
function shown(text: string): string {
  return text.slice(0, 100);
}
