/** Whether bytes are an archive that holds a part of this name: names stand uncompressed in it. */
export function isArchiveWith(bytes: Uint8Array, part: string): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(part);
}
