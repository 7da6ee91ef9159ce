// A TIFF is a chain of pictures; decoders take the first. Where the chain begins stands in the header, so that any of them can
// be made the first.

// More is no fax, and a chain can be a loop.
const mostPages = 5_000;
const headerBytes = 8;

/** Where each picture of the file is described; empty for other files. */
export function tiffPages(bytes: Uint8Array): number[] {
  const view = viewOf(bytes);
  const little = littleEndian(bytes);
  if (little === undefined) return [];
  const pages: number[] = [];
  const seen = new Set<number>();
  for (let at = view.getUint32(4, little); at >= headerBytes && at + 2 <= bytes.length; ) {
    if (seen.has(at) || pages.length === mostPages) break;
    seen.add(at);
    pages.push(at);
    const next = at + 2 + view.getUint16(at, little) * 12;
    if (next + 4 > bytes.length) break;
    at = view.getUint32(next, little);
  }
  return pages;
}

/** The file with another of its pictures as the first. */
export function withFirstPage(bytes: Uint8Array, page: number): Uint8Array {
  const at = tiffPages(bytes)[page - 1];
  if (at === undefined) return bytes;
  const changed = bytes.slice();
  viewOf(changed).setUint32(4, at, littleEndian(bytes));
  return changed;
}

function littleEndian(bytes: Uint8Array): boolean | undefined {
  if (bytes.length < headerBytes) return undefined;
  const [a, b, c, d] = bytes;
  if (a === 0x49 && b === 0x49 && c === 42 && d === 0) return true;
  return a === 0x4d && b === 0x4d && c === 0 && d === 42 ? false : undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
