import { compoundSignature } from './compound-file.ts';

/** Whether bytes are a compound file that has a stream or storage of this name; names stand in it as they are. */
export function isCompoundWith(bytes: Uint8Array, name: string): boolean {
  if (!compoundSignature.every((byte, index) => bytes[index] === byte)) return false;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.includes(Buffer.from(`${name}\0`, 'utf16le'));
}
