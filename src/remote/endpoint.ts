// Where another engine answers. An address is named when Deskside is started, and by no request.
import { DesksideError } from '../core/index.ts';
import { isLoopback } from '../privacy/index.ts';

export interface RemoteEndpoint {
  /** Without a slash at its end: `http://127.0.0.1:8000/v1`. */
  url: string;
  host: string;
  /** What is sent there leaves this computer. */
  isElsewhere: boolean;
}

/** Throws `remote-address`. @param elsewhere whether the user has said that what is asked may leave this computer */
export function parseEndpoint(address: string, { elsewhere }: { elsewhere: boolean }): RemoteEndpoint {
  const refused = (reason: 'invalid' | 'credentials' | 'elsewhere'): DesksideError<'remote-address'> =>
    new DesksideError('remote-address', { address: withoutCredentials(address), reason });
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw refused('invalid');
  }
  // They would be in a file of settings, in every receipt and in the list of processes.
  if (url.username !== '' || url.password !== '') throw refused('credentials');
  const isElsewhere = !isLoopback(url.hostname);
  if (isElsewhere && !elsewhere) throw refused('elsewhere');
  return { url: url.href.replace(/\/+$/, ''), host: url.host, isElsewhere };
}

function withoutCredentials(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//').slice(0, 200);
}
