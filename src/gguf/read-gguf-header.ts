// Reads the header of a GGUF file, versions 2 and 3. The file is hostile input: every outcome is a header that
// holds together or a `model-file-invalid`, within the memory that the limits allow.
// Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
import { ByteCursor } from './byte-cursor.ts';
import { type ByteSource, openFileSource } from './byte-source.ts';
import { type GgufLimits, ggufLimits } from './gguf-limits.ts';
import type { GgufValue } from './gguf-value.ts';
import { alignUp, type GgufTensor, readTensors } from './read-tensors.ts';
import { readValue } from './read-value.ts';

export interface GgufHeader {
  /** Where it was read from, for errors. */
  path: string;
  version: number;
  littleEndian: boolean;
  metadata: ReadonlyMap<string, GgufValue>;
  tensors: readonly GgufTensor[];
  /** Bytes before the tensor data. */
  headerBytes: number;
  /** Bytes of the whole file. */
  fileBytes: number;
}

export interface ReadGgufOptions {
  limits?: Partial<GgufLimits>;
  /** Keys of long arrays to keep (`tokenizer.ggml.tokens`); others are stepped over. */
  arrays?: readonly string[];
  signal?: AbortSignal | undefined;
}

/**
 * The header of a GGUF file. Reads the header and nothing behind it, but compares the file's length with its tensors.
 * Throws `file-unusable`, `model-file-invalid`, or the signal's reason.
 */
export async function readGgufHeader(
  source: string | ByteSource,
  options: ReadGgufOptions = {},
): Promise<GgufHeader> {
  if (typeof source !== 'string') return readHeader(source, options);
  await using file = await openFileSource(source);
  return await readHeader(file, options);
}

async function readHeader(source: ByteSource, options: ReadGgufOptions): Promise<GgufHeader> {
  const cursor = new ByteCursor(source, { ...ggufLimits, ...options.limits }, options.signal);
  const version = await readVersion(cursor);
  const tensorCount = cursor.within('tensors', await cursor.count());
  const entryCount = cursor.within('entries', await cursor.count());
  const metadata = await readMetadata(cursor, entryCount, new Set(options.arrays));
  const alignment = alignmentOf(cursor, metadata);
  const tensors = await readTensors(cursor, tensorCount, alignment);
  const end = cursor.within('headerBytes', cursor.position);
  const headerBytes = tensors.length > 0 ? alignUp(end, alignment) : end;
  mustHoldTensors(cursor, { tensors, headerBytes, fileBytes: source.bytes });
  const { littleEndian } = cursor;
  return {
    path: source.path,
    version,
    littleEndian,
    metadata,
    tensors,
    headerBytes,
    fileBytes: source.bytes,
  };
}

/** "GGUF", little-endian. */
const magic = 0x46554747;

async function readVersion(cursor: ByteCursor): Promise<number> {
  if ((await cursor.u32()) !== magic) throw cursor.fault('not-gguf');
  const raw = await cursor.u32();
  // A big-endian file has the same magic, and its small version in the upper bytes.
  cursor.littleEndian = (raw & 0xffff) !== 0;
  const version = cursor.littleEndian ? raw : swapBytes(raw);
  if (version !== 2 && version !== 3) throw cursor.fault('version-unsupported');
  return version;
}

function swapBytes(value: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value, true);
  return view.getUint32(0, false);
}

async function readMetadata(
  cursor: ByteCursor,
  count: number,
  whole: ReadonlySet<string>,
): Promise<Map<string, GgufValue>> {
  const metadata = new Map<string, GgufValue>();
  while (metadata.size < count) {
    const key = await cursor.text('keyBytes');
    cursor.at = key;
    if (key === '') throw cursor.fault('key-empty');
    if (metadata.has(key)) throw cursor.fault('key-duplicate');
    metadata.set(key, await readValue(cursor, whole.has(key)));
  }
  cursor.at = undefined;
  return metadata;
}

/** Alignment of the format where the file names none. */
const defaultAlignment = 32;

function alignmentOf(cursor: ByteCursor, metadata: ReadonlyMap<string, GgufValue>): number {
  const value = metadata.get('general.alignment') ?? defaultAlignment;
  const valid =
    typeof value === 'number' && value >= 1 && value <= 2 ** 31 && Number.isInteger(Math.log2(value));
  if (!valid) throw cursor.fault('alignment-invalid', { at: 'general.alignment' });
  return value;
}

function mustHoldTensors(
  cursor: ByteCursor,
  { tensors, headerBytes, fileBytes }: Pick<GgufHeader, 'tensors' | 'headerBytes' | 'fileBytes'>,
): void {
  const last = tensors.at(-1);
  const expectedBytes = headerBytes + (last ? last.offset + last.bytes : 0);
  if (fileBytes >= expectedBytes) return;
  throw cursor.fault('shorter-than-its-tensors', { expectedBytes, actualBytes: fileBytes });
}
