// A package index on this machine, in either of its two formats.
import type { FileServer } from './file-server.ts';
import { sha256Of } from './model-bytes.ts';

export interface IndexedWheel {
  fileName: string;
  body: Uint8Array;
  /** Digest to claim instead of the true one; `null` for none. */
  sha256?: string | null;
  yanked?: boolean;
}

/** Serves a package at `/simple/<name>/`. */
export function servePackage(
  index: FileServer,
  name: string,
  wheels: readonly IndexedWheel[],
  format: 'json' | 'html' = 'json',
): void {
  for (const { fileName, body } of wheels) index.serve(`/files/${fileName}`, { body });
  if (format === 'json') {
    index.json(`/simple/${name}/`, jsonPage(name, wheels), 'application/vnd.pypi.simple.v1+json');
  } else {
    index.serve(`/simple/${name}/`, { body: Buffer.from(htmlPage(wheels)), contentType: 'text/html' });
  }
}

function jsonPage(name: string, wheels: readonly IndexedWheel[]): unknown {
  const files = wheels.map(({ fileName, body, yanked = false, ...wheel }) => ({
    filename: fileName,
    url: `../../files/${fileName}`,
    hashes: digest(wheel, body) === null ? {} : { sha256: digest(wheel, body) },
    size: body.length,
    yanked,
  }));
  return { meta: { 'api-version': '1.1' }, name, files };
}

function htmlPage(wheels: readonly IndexedWheel[]): string {
  const links = wheels.map(({ fileName, body, yanked, ...wheel }) => {
    const fragment = digest(wheel, body) === null ? '' : `#sha256=${digest(wheel, body)}`;
    const attributes = `data-requires-python="&gt;=3.9"${yanked ? ' data-yanked=""' : ''}`;
    return `<a href="../../files/${fileName}${fragment}" ${attributes}>${fileName}</a><br/>`;
  });
  return `<!DOCTYPE html><html><body>${links.join('\n')}</body></html>`;
}

function digest({ sha256 }: Pick<IndexedWheel, 'sha256'>, body: Uint8Array): string | null {
  return sha256 === undefined ? sha256Of(body) : sha256;
}
