// The directory at the end of an archive (APPNOTE, 4.3.12 to 4.3.16): which parts it has. A file that is embedded in it has a directory of its
// own, with the names of another format.
import { viewOf } from '../compound/view-of.ts';

const endSignature = Buffer.from('PK\x05\x06', 'latin1');
const [entrySignature, locatorSignature] = [0x02014b50, 0x07064b50];
const [endBytes, entryBytes, locatorBytes] = [22, 46, 20];
/** The place of the directory does not fit into 32 bits: it stands in a second record. */
const elsewhere = 0xffffffff;

const known = new WeakMap<Uint8Array, ReadonlySet<string>>();

/** Names of the parts; none where the archive has no directory, or is no archive. */
export function partNames(bytes: Uint8Array): ReadonlySet<string> {
  const before = known.get(bytes);
  if (before) return before;
  const names = new Set(isArchive(bytes) ? namesIn(bytes) : []);
  known.set(bytes, names);
  return names;
}

/** Without what follows the archive: mail programs and downloads add bytes, and all other programs pass over them. */
export function withoutTail(bytes: Uint8Array): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(endSignature);
  if (end === -1 || end + endBytes > buffer.length) return buffer;
  return buffer.subarray(0, end + endBytes + buffer.readUInt16LE(end + 20));
}

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function* namesIn(bytes: Uint8Array): Iterable<string> {
  const view = viewOf(bytes);
  for (let at = directoryOf(bytes, view); at !== undefined && at + entryBytes <= bytes.length; ) {
    if (view.getUint32(at, true) !== entrySignature) return;
    const nameBytes = view.getUint16(at + 28, true);
    const name = bytes.subarray(at + entryBytes, at + entryBytes + nameBytes);
    yield Buffer.from(name).toString('utf8').replaceAll('\\', '/');
    at += entryBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

/** Where the directory begins. */
function directoryOf(bytes: Uint8Array, view: DataView): number | undefined {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(endSignature);
  if (end === -1 || end + endBytes > bytes.length) return undefined;
  const start = view.getUint32(end + 16, true);
  if (start !== elsewhere) return start;
  const locator = end - locatorBytes;
  if (locator < 0 || view.getUint32(locator, true) !== locatorSignature) return undefined;
  const record = Number(view.getBigUint64(locator + 8, true));
  return record + 56 <= bytes.length ? Number(view.getBigUint64(record + 48, true)) : undefined;
}
