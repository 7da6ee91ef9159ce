import { DesksideError } from '../core/index.ts';
import { publicUrl } from './public-url.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Whether a host name means this machine. */
export function isLoopback(hostname: string): boolean {
  return loopback.test(hostname);
}

export interface UrlPolicy {
  /** Hosts (`name` or `name:port`) that the user has configured to be reached without TLS. */
  plainHosts: readonly string[];
  /** The offline switch. */
  offline: boolean;
}

/** https everywhere; http on this machine and on hosts that the user named. Throws `network-offline`. */
export function mustBeAllowed(url: URL, { plainHosts, offline }: UrlPolicy): void {
  if (offline) throw refused(url, 'switched-off');
  if (url.protocol === 'https:') return;
  if (url.protocol !== 'http:') throw refused(url, 'protocol-refused');
  if (isLoopback(url.hostname) || plainHosts.includes(url.host) || plainHosts.includes(url.hostname)) return;
  throw refused(url, 'plain-http-refused');
}

function refused(url: URL, reason: string): DesksideError<'network-offline'> {
  return new DesksideError('network-offline', { url: publicUrl(url), reason });
}
