/** Types of metadata values, by their number in the file. */
export const valueTypes = [
  'u8',
  'i8',
  'u16',
  'i16',
  'u32',
  'i32',
  'f32',
  'bool',
  'string',
  'array',
  'u64',
  'i64',
  'f64',
] as const;

export type GgufValueType = (typeof valueTypes)[number];

/** 64-bit integers are numbers where a number holds them exactly, bigints otherwise. */
export type GgufScalar = number | bigint | boolean | string;

/** `values` is absent where a long array was stepped over: ask for it by key. */
export interface GgufArray {
  arrayOf: Exclude<GgufValueType, 'array'>;
  length: number;
  values?: readonly GgufScalar[];
}

export type GgufValue = GgufScalar | GgufArray;

export function isGgufArray(value: GgufValue | undefined): value is GgufArray {
  return typeof value === 'object';
}
