// Reads a header front to back through one small window, so that nothing behind the header is ever read.
// Every length is compared with what the file still holds before a byte is allocated for it.
import type { ByteSource } from './byte-source.ts';
import { type FaultDetails, type GgufFault, ggufFault } from './gguf-fault.ts';
import type { GgufLimits } from './gguf-limits.ts';

/** Large enough that a vocabulary takes tens of reads, small enough to be nothing. */
const windowBytes = 256 * 1024;

/** Some vocabularies hold tokens that are no whole characters: those are shown as replacement characters, not refused. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

export class ByteCursor {
  readonly limits: Readonly<GgufLimits>;
  /** Key or tensor being read, for errors. */
  at: string | undefined;
  /** Byte order of the file; decided by its version field. */
  littleEndian = true;
  readonly #source: ByteSource;
  readonly #signal: AbortSignal | undefined;
  readonly #window = new Uint8Array(windowBytes);
  readonly #view = new DataView(this.#window.buffer);
  /** Position in the file of the window's first byte, and how many bytes of it are filled. */
  #start = 0;
  #filled = 0;
  /** Next byte to read, within the window. */
  #next = 0;

  constructor(source: ByteSource, limits: Readonly<GgufLimits>, signal?: AbortSignal) {
    this.#source = source;
    this.limits = limits;
    this.#signal = signal;
  }

  get position(): number {
    return this.#start + this.#next;
  }

  fault(reason: GgufFault, details: FaultDetails = {}): Error {
    return ggufFault(this.#source.path, reason, { at: this.at, ...details });
  }

  /** `value`, if the limit allows it. */
  within(limit: keyof GgufLimits, value: number): number {
    if (value > this.limits[limit]) throw this.fault('limit-exceeded', { limit });
    return value;
  }

  u8 = (): Promise<number> => this.#scalar(1, (at) => this.#view.getUint8(at));
  i8 = (): Promise<number> => this.#scalar(1, (at) => this.#view.getInt8(at));
  u16 = (): Promise<number> => this.#scalar(2, (at) => this.#view.getUint16(at, this.littleEndian));
  i16 = (): Promise<number> => this.#scalar(2, (at) => this.#view.getInt16(at, this.littleEndian));
  u32 = (): Promise<number> => this.#scalar(4, (at) => this.#view.getUint32(at, this.littleEndian));
  i32 = (): Promise<number> => this.#scalar(4, (at) => this.#view.getInt32(at, this.littleEndian));
  f32 = (): Promise<number> => this.#scalar(4, (at) => this.#view.getFloat32(at, this.littleEndian));
  f64 = (): Promise<number> => this.#scalar(8, (at) => this.#view.getFloat64(at, this.littleEndian));
  u64 = (): Promise<bigint> => this.#scalar(8, (at) => this.#view.getBigUint64(at, this.littleEndian));
  i64 = (): Promise<bigint> => this.#scalar(8, (at) => this.#view.getBigInt64(at, this.littleEndian));

  /** A 64-bit count; one that no file can hold is cut to a number that every limit refuses. */
  async count(): Promise<number> {
    return Number(await this.u64());
  }

  /** A length and that many bytes of UTF-8. */
  async text(limit: 'keyBytes' | 'stringBytes' | 'tensorNameBytes'): Promise<string> {
    return utf8.decode(await this.#bytes(this.within(limit, await this.count())));
  }

  async skip(bytes: number): Promise<void> {
    this.#mustHold(bytes);
    if (this.#next + bytes <= this.#filled) {
      this.#next += bytes;
      return;
    }
    this.#start = this.position + bytes;
    this.#filled = 0;
    this.#next = 0;
  }

  /** Steps over `count` strings without making them; no await inside a window, for vocabularies are long. */
  async skipTexts(count: number): Promise<void> {
    let left = count;
    while (left > 0) {
      await this.#fill(8);
      const length = Number(this.#view.getBigUint64(this.#next, this.littleEndian));
      this.#next += 8;
      await this.skip(this.within('stringBytes', length));
      left -= 1;
      while (left > 0 && this.#stepOverText()) left -= 1;
    }
  }

  #stepOverText(): boolean {
    if (this.#next + 8 > this.#filled) return false;
    const length = Number(this.#view.getBigUint64(this.#next, this.littleEndian));
    if (this.#next + 8 + length > this.#filled) return false;
    this.#next += 8 + length;
    return true;
  }

  async #scalar<T>(bytes: number, decode: (at: number) => T): Promise<T> {
    if (this.#next + bytes > this.#filled) await this.#fill(bytes);
    const at = this.#next;
    this.#next += bytes;
    return decode(at);
  }

  /** A view of the window where the bytes fit it, else a buffer of their own; either is good until the next call. */
  async #bytes(length: number): Promise<Uint8Array> {
    if (length > windowBytes) return this.#longBytes(length);
    await this.#fill(length);
    this.#next += length;
    return this.#window.subarray(this.#next - length, this.#next);
  }

  async #longBytes(length: number): Promise<Uint8Array> {
    this.#mustHold(length);
    const target = new Uint8Array(length);
    const read = await this.#source.read(target, this.position);
    if (read < length) throw this.#endsInside(length);
    await this.skip(length);
    return target;
  }

  /** Makes the next `bytes` (no more than a window) available in the window. */
  async #fill(bytes: number): Promise<void> {
    if (this.#next + bytes <= this.#filled) return;
    this.#signal?.throwIfAborted();
    this.#mustHold(bytes);
    this.#window.copyWithin(0, this.#next, this.#filled);
    this.#start += this.#next;
    this.#filled -= this.#next;
    this.#next = 0;
    while (this.#filled < bytes) {
      const read = await this.#source.read(this.#window.subarray(this.#filled), this.#start + this.#filled);
      if (read <= 0) throw this.#endsInside(bytes);
      this.#filled += read;
    }
  }

  #mustHold(bytes: number): void {
    this.within('headerBytes', this.position + bytes);
    if (this.position + bytes > this.#source.bytes) throw this.#endsInside(bytes);
  }

  #endsInside(bytes: number): Error {
    return this.fault('ends-inside-header', {
      expectedBytes: this.position + bytes,
      actualBytes: this.#source.bytes,
    });
  }
}
