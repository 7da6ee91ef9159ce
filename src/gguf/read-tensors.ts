import type { ByteCursor } from './byte-cursor.ts';
import { type TensorType, tensorTypes } from './tensor-types.ts';

export interface GgufTensor {
  name: string;
  /** Elements along each dimension; the first is the row. */
  shape: number[];
  /** Number of the type in the file, and the engine's name for it. */
  type: number;
  typeName: string;
  /** Bytes from the start of the tensor data. */
  offset: number;
  bytes: number;
}

/** `count` tensor descriptions at the cursor, checked as the engine checks them before it maps the file. */
export async function readTensors(
  cursor: ByteCursor,
  count: number,
  alignment: number,
): Promise<GgufTensor[]> {
  const tensors: GgufTensor[] = [];
  const names = new Set<string>();
  let end = 0;
  while (tensors.length < count) {
    const tensor = await readTensor(cursor);
    if (names.has(tensor.name)) throw cursor.fault('tensor-duplicate');
    if (tensor.offset !== end) throw cursor.fault('tensor-offset-invalid');
    end = alignUp(tensor.offset + tensor.bytes, alignment);
    if (!Number.isSafeInteger(end)) throw cursor.fault('tensor-shape-invalid');
    names.add(tensor.name);
    tensors.push(tensor);
  }
  cursor.at = undefined;
  return tensors;
}

/** The next multiple of `alignment`. */
export function alignUp(bytes: number, alignment: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

async function readTensor(cursor: ByteCursor): Promise<GgufTensor> {
  const name = await cursor.text('tensorNameBytes');
  cursor.at = name;
  const shape = await readShape(cursor);
  const type = await cursor.u32();
  const known = tensorTypes.get(type);
  if (known === undefined) throw cursor.fault('tensor-type-unknown');
  const bytes = tensorBytes(shape, known);
  if (bytes === undefined) throw cursor.fault('tensor-shape-invalid');
  return { name, shape, type, typeName: known.name, offset: await cursor.count(), bytes };
}

async function readShape(cursor: ByteCursor): Promise<number[]> {
  const dimensions = cursor.within('dimensions', await cursor.u32());
  const shape: number[] = [];
  while (shape.length < dimensions) shape.push(await cursor.count());
  return shape;
}

/** Undefined where the size is no number of bytes that a file could have. */
function tensorBytes(shape: number[], { blockElements, blockBytes }: TensorType): number | undefined {
  const elements = shape.reduce((product, each) => product * each, 1);
  const row = shape[0] ?? 1;
  const bytes = (elements / blockElements) * blockBytes;
  const possible =
    shape.every(Number.isSafeInteger) && Number.isSafeInteger(bytes) && Number.isSafeInteger(elements);
  return possible && row % blockElements === 0 ? bytes : undefined;
}
