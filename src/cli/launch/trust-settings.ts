import { join } from 'node:path';
import { getCACertificates } from 'node:tls';
import type { ClientSettings } from './clients.ts';

const file = 'trusted-roots.pem';

/**
 * What makes a program trust a private root, beside those that it trusts anyway: some take the file in place of their own. Node and what is
 * built on it read the first variable, Python and Rust the second.
 */
export function trustSettings(root: string, folder: string): Required<Pick<ClientSettings, 'env' | 'files'>> {
  const roots = new Set([...getCACertificates('default'), ...getCACertificates('system'), root]);
  const path = join(folder, file);
  return {
    env: { NODE_EXTRA_CA_CERTS: path, SSL_CERT_FILE: path },
    files: { [file]: [...roots].map((one) => one.trim()).join('\n') },
  };
}
