import type { IncomingHttpHeaders } from 'node:http';

/** The key of a request, in either of the forms that clients use; an empty one is none. */
export function givenKey({ authorization, ...headers }: IncomingHttpHeaders): string | null {
  const bearer = /^bearer\s+(\S+)\s*$/i.exec(authorization ?? '')?.[1];
  const other = headers['x-api-key'];
  const key = bearer ?? (typeof other === 'string' ? other.trim() : undefined);
  return key === undefined || key === '' ? null : key;
}
