// A server of this computer may have a certificate that no public authority has signed. What it takes to trust it is learned from the server
// itself, over a connection that does not leave this computer: what somebody else answers under its name is never trusted.
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { connect, type TLSSocket } from 'node:tls';

const longestChain = 10;

/** The root of its certificate, as PEM; `null` where programs trust it already, or where it cannot be learned. */
export async function privateRoot(url: string): Promise<string | null> {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:') return null;
  const host = hostname.replace(/^\[|\]$/g, '');
  const servername = /[a-z]/i.test(host) && !host.includes(':') ? { servername: host } : {};
  const socket = connect({ host, port: Number(port || 443), rejectUnauthorized: false, ...servername });
  try {
    await once(socket, 'secureConnect');
    return socket.authorized || !isOurs(socket.remoteAddress) ? null : rootOf(socket);
  } catch {
    return null;
  } finally {
    socket.destroy();
  }
}

function isOurs(address = ''): boolean {
  const ours = Object.values(networkInterfaces()).flatMap((all = []) => all.map((one) => one.address));
  return ours.includes(address.replace(/^::ffff:/, ''));
}

/** The last of its chain, where that is signed by itself: servers may leave theirs out. */
function rootOf(socket: TLSSocket): string | null {
  let last = socket.getPeerX509Certificate();
  for (let length = 0; length < longestChain && last?.issuerCertificate !== undefined; length += 1) {
    last = last.issuerCertificate;
  }
  return last?.verify(last.publicKey) === true ? last.toString() : null;
}
