// Writes GGUF files for tests: whole small ones, headers of models that nobody has room for, and wrong ones.
// Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
import { type ByteSource, type GgufScalar, type GgufValueType, tensorTypes } from '../gguf/index.ts';
import { ByteWriter } from './byte-writer.ts';

export type ScalarType = Exclude<GgufValueType, 'array'>;

/** Plain values are written as string, bool, u32 (whole numbers) or f32; say the type where it matters. */
export type TinyValue =
  | string
  | boolean
  | number
  | { type: ScalarType; value: GgufScalar }
  | { arrayOf: ScalarType; values: readonly GgufScalar[] };

export interface TinyTensor {
  name: string;
  shape: readonly number[];
  /** Default `f32`. */
  type?: string;
  /** Default zeros. */
  data?: Uint8Array;
}

export interface TinyGguf {
  /** Default 3. */
  version?: number;
  littleEndian?: boolean;
  metadata?: Readonly<Record<string, TinyValue>>;
  tensors?: readonly TinyTensor[];
}

const alignment = 32;

/** The whole file. */
export function tinyGguf(spec: TinyGguf): Uint8Array {
  const writer = new ByteWriter();
  writer.bytes(tinyGgufHeader(spec).header);
  for (const tensor of spec.tensors ?? []) {
    writer.bytes(tensor.data ?? new Uint8Array(tensorBytes(tensor)));
    writer.pad(alignment);
  }
  return writer.finish();
}

/** Everything before the tensor data, and how long the file would be with it. */
export function tinyGgufHeader(spec: TinyGguf): { header: Uint8Array; fileBytes: number } {
  const { version = 3, littleEndian = true, metadata = {}, tensors = [] } = spec;
  const writer = new ByteWriter({ littleEndian });
  writer.bytes(new TextEncoder().encode('GGUF'));
  writer.u32(version);
  writer.u64(tensors.length);
  writer.u64(Object.keys(metadata).length);
  for (const [key, value] of Object.entries(metadata)) writeEntry(writer, key, value);
  const dataBytes = writeTensors(writer, tensors);
  if (tensors.length > 0) writer.pad(alignment);
  return { header: writer.finish(), fileBytes: writer.length + dataBytes };
}

/** A file of any size that is nowhere: its header, and zeros behind it. */
export function imaginaryFile(spec: TinyGguf, path = 'imaginary.gguf'): ByteSource {
  const { header, fileBytes } = tinyGgufHeader(spec);
  return {
    path,
    bytes: fileBytes,
    async read(target, position) {
      const wanted = Math.max(0, Math.min(target.length, fileBytes - position));
      target.fill(0, 0, wanted);
      target.set(header.subarray(position, position + wanted));
      return wanted;
    },
  };
}

const typeNumbers: Readonly<Record<GgufValueType, number>> = {
  u8: 0,
  i8: 1,
  u16: 2,
  i16: 3,
  u32: 4,
  i32: 5,
  f32: 6,
  bool: 7,
  string: 8,
  array: 9,
  u64: 10,
  i64: 11,
  f64: 12,
};

function writeEntry(writer: ByteWriter, key: string, value: TinyValue): void {
  writer.text(key);
  const typed = withType(value);
  if ('value' in typed) {
    writer.u32(typeNumbers[typed.type]);
    writers[typed.type](writer, typed.value);
    return;
  }
  writer.u32(typeNumbers.array);
  writer.u32(typeNumbers[typed.arrayOf]);
  writer.u64(typed.values.length);
  for (const each of typed.values) writers[typed.arrayOf](writer, each);
}

function withType(value: TinyValue): Exclude<TinyValue, string | boolean | number> {
  if (typeof value === 'object') return value;
  if (typeof value === 'string') return { type: 'string', value };
  if (typeof value === 'boolean') return { type: 'bool', value };
  return { type: Number.isInteger(value) ? 'u32' : 'f32', value };
}

const writers: Readonly<Record<ScalarType, (writer: ByteWriter, value: GgufScalar) => void>> = {
  string: (writer, value) => writer.text(String(value)),
  bool: (writer, value) => writer.u8(Number(value)),
  u8: (writer, value) => writer.u8(Number(value)),
  i8: (writer, value) => writer.u8(Number(value)),
  u16: (writer, value) => writer.u16(Number(value)),
  i16: (writer, value) => writer.u16(Number(value)),
  u32: (writer, value) => writer.u32(Number(value)),
  i32: (writer, value) => writer.u32(Number(value)),
  u64: (writer, value) => writer.u64(BigInt(value)),
  i64: (writer, value) => writer.u64(BigInt(value)),
  f32: (writer, value) => writer.f32(Number(value)),
  f64: (writer, value) => writer.f64(Number(value)),
};

/** Gives the bytes of the tensor data. */
function writeTensors(writer: ByteWriter, tensors: readonly TinyTensor[]): number {
  let offset = 0;
  for (const tensor of tensors) {
    writer.text(tensor.name);
    writer.u32(tensor.shape.length);
    for (const each of tensor.shape) writer.u64(each);
    writer.u32(typeNumber(tensor));
    writer.u64(offset);
    offset += Math.ceil(tensorBytes(tensor) / alignment) * alignment;
  }
  return offset;
}

function typeNumber({ type = 'f32' }: TinyTensor): number {
  for (const [number, { name }] of tensorTypes) if (name === type) return number;
  throw new RangeError(`no tensor type ${type}`);
}

function tensorBytes(tensor: TinyTensor): number {
  const elements = tensor.shape.reduce((product, each) => product * each, 1);
  const type = tensorTypes.get(typeNumber(tensor));
  return type === undefined ? 0 : (elements / type.blockElements) * type.blockBytes;
}
