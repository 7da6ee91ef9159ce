/** Numbers and text, one after the other, in the byte order of choice. Sized for headers, not for weights. */
export class ByteWriter {
  readonly #littleEndian: boolean;
  #bytes = new Uint8Array(4096);
  #length = 0;

  constructor({ littleEndian = true }: { littleEndian?: boolean } = {}) {
    this.#littleEndian = littleEndian;
  }

  get length(): number {
    return this.#length;
  }

  u8(value: number): void {
    this.#room(1).setUint8(0, value);
  }

  u16(value: number): void {
    this.#room(2).setUint16(0, value, this.#littleEndian);
  }

  u32(value: number): void {
    this.#room(4).setUint32(0, value, this.#littleEndian);
  }

  u64(value: number | bigint): void {
    this.#room(8).setBigUint64(0, BigInt(value), this.#littleEndian);
  }

  f32(value: number): void {
    this.#room(4).setFloat32(0, value, this.#littleEndian);
  }

  f64(value: number): void {
    this.#room(8).setFloat64(0, value, this.#littleEndian);
  }

  /** Length in 64 bits, then UTF-8. */
  text(value: string): void {
    const bytes = new TextEncoder().encode(value);
    this.u64(bytes.length);
    this.bytes(bytes);
  }

  bytes(value: Uint8Array): void {
    this.#room(value.length);
    this.#bytes.set(value, this.#length - value.length);
  }

  /** Zeros up to the next multiple of `alignment`. */
  pad(alignment: number): void {
    this.bytes(new Uint8Array((alignment - (this.#length % alignment)) % alignment));
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #room(bytes: number): DataView {
    if (this.#length + bytes > this.#bytes.length) {
      const larger = new Uint8Array(2 * (this.#length + bytes));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#length += bytes;
    return new DataView(this.#bytes.buffer, this.#length - bytes, bytes);
  }
}
