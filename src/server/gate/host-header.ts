// Whom a request says that it asks. A page from elsewhere whose name was made to point at this computer (DNS rebinding) still says
// its own name.
import { isIP } from 'node:net';

/** Name or address of a Host header, lower case and without the port; `null` for what is none. */
export function hostOf(header: string): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/.exec(header.toLowerCase());
  return match?.[1] ?? null;
}

/** Nobody can make another name point at an address that was written out. */
export function isAddress(host: string): boolean {
  return isIP(host.replace(/^\[|\]$/g, '')) !== 0;
}
