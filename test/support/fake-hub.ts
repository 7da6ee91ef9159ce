// A hub of models on this machine: repository facts, listings, and downloads that are redirected to another host.
import type { FileServer } from './file-server.ts';
import { sha256Of } from './model-bytes.ts';

export const hubCommit = 'c0ffee'.repeat(6).padEnd(40, '0');

/** Serves a repository: its facts and listing from `hub`, its files from `storage`. */
export function serveRepo(
  { hub, storage }: { hub: FileServer; storage: FileServer },
  repo: string,
  files: Readonly<Record<string, Uint8Array>>,
): void {
  hub.json(`/api/models/${repo}`, { sha: hubCommit, cardData: { license: 'apache-2.0' }, id: repo });
  const listing = Object.entries(files).map(([path, body]) => ({
    type: 'file',
    path,
    size: body.length,
    oid: 'a'.repeat(40),
    lfs: { oid: sha256Of(body), size: body.length, pointerSize: 135 },
  }));
  hub.json(`/api/models/${repo}/tree/${hubCommit}`, listing);
  for (const [path, body] of Object.entries(files)) {
    hub.serve(`/${repo}/resolve/${hubCommit}/${path}`, (_, response) => {
      response.writeHead(302, { location: `${storage.url}/${repo}/${path}?signature=s` }).end();
    });
    storage.serve(`/${repo}/${path}`, { body, etag: `"${sha256Of(body)}"` });
  }
}
