import type { ByteCursor } from './byte-cursor.ts';
import {
  type GgufArray,
  type GgufScalar,
  type GgufValue,
  type GgufValueType,
  valueTypes,
} from './gguf-value.ts';

type ScalarType = Exclude<GgufValueType, 'array'>;

/** Bytes of one element; strings are as long as they say. */
const elementBytes: Readonly<Record<Exclude<ScalarType, 'string'>, number>> = {
  u8: 1,
  i8: 1,
  bool: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  f32: 4,
  u64: 8,
  i64: 8,
  f64: 8,
};

/** One metadata value at the cursor. With `whole`, an array is kept however long it is (within the limits). */
export async function readValue(cursor: ByteCursor, whole: boolean): Promise<GgufValue> {
  const type = await readType(cursor);
  return type === 'array' ? readArray(cursor, whole) : readScalar(cursor, type);
}

async function readType(cursor: ByteCursor): Promise<GgufValueType> {
  const type = valueTypes[await cursor.u32()];
  if (type === undefined) throw cursor.fault('value-type-unknown');
  return type;
}

/** Arrays of arrays are in the format but not in the engine, so no file that could run has one. */
async function readArray(cursor: ByteCursor, whole: boolean): Promise<GgufArray> {
  const arrayOf = await readType(cursor);
  if (arrayOf === 'array') throw cursor.fault('array-nested');
  const length = cursor.within('arrayElements', await cursor.count());
  if (!whole && length > cursor.limits.keptElements) {
    await skipElements(cursor, arrayOf, length);
    return { arrayOf, length };
  }
  const values: GgufScalar[] = [];
  while (values.length < length) values.push(await readScalar(cursor, arrayOf));
  return { arrayOf, length, values };
}

function skipElements(cursor: ByteCursor, type: ScalarType, count: number): Promise<void> {
  return type === 'string' ? cursor.skipTexts(count) : cursor.skip(count * elementBytes[type]);
}

async function readScalar(cursor: ByteCursor, type: ScalarType): Promise<GgufScalar> {
  switch (type) {
    case 'string':
      return cursor.text('stringBytes');
    case 'bool':
      return (await cursor.u8()) !== 0;
    case 'u64':
    case 'i64':
      return exact(await cursor[type]());
    default:
      return cursor[type]();
  }
}

function exact(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
