/** Numbers of these bytes; what lies outside of them throws a `RangeError`. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const utf16 = new TextDecoder('utf-16le');

export function utf16Of(bytes: Uint8Array): string {
  return utf16.decode(bytes);
}
