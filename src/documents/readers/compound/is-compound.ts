import { CompoundFile, compoundSignature, isSameName } from './compound-file.ts';

const known = new WeakMap<Uint8Array, readonly string[]>();

/** Whether bytes are a compound file that has a stream or storage of this name at its top: what is embedded in it has the names of another format. */
export function isCompoundWith(bytes: Uint8Array, name: string): boolean {
  const names = known.get(bytes) ?? namesIn(bytes);
  known.set(bytes, names);
  return names.some((found) => isSameName(found, name));
}

/** None where the container contradicts itself. */
function namesIn(bytes: Uint8Array): readonly string[] {
  if (!compoundSignature.every((byte, index) => bytes[index] === byte)) return [];
  try {
    return new CompoundFile(bytes).names;
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
