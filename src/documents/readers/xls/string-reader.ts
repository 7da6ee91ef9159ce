// Strings in records: of one byte or two for each character, with fonts and pronunciation behind them (MS-XLS, 2.5.293).
import { utf16Of, viewOf } from '../compound/view-of.ts';

const [wide, phonetic, rich] = [1, 4, 8];

/** Reads over the borders of records: where characters go on in the next one, it says anew how wide they are. */
export class StringReader {
  readonly #parts: readonly Uint8Array[];
  #part = 0;
  #at: number;

  constructor(parts: readonly Uint8Array[], at = 0) {
    this.#parts = parts;
    this.#at = at;
  }

  get done(): boolean {
    const [here, ...later] = this.#parts.slice(this.#part);
    return this.#at >= (here?.length ?? 0) && later.every(({ length }) => length === 0);
  }

  number(bytes: 1 | 2 | 4): number {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) value += this.#byte() * 256 ** index;
    return value;
  }

  /** A string with its length in front, in one byte or two. */
  string(lengthBytes: 1 | 2): string {
    const length = this.number(lengthBytes);
    const flags = this.#byte();
    const runs = flags & rich ? this.number(2) : 0;
    const spoken = flags & phonetic ? this.number(4) : 0;
    const text = this.characters(length, flags);
    this.#skip(4 * runs + spoken);
    return text;
  }

  characters(length: number, flags: number): string {
    let text = '';
    let width = flags & wide ? 2 : 1;
    while (text.length < length) {
      const part = this.#parts[this.#part];
      if (!part) throw new RangeError('a string without an end');
      const here = Math.min(length - text.length, Math.floor((part.length - this.#at) / width));
      text += textOf(part.subarray(this.#at, this.#at + here * width), width);
      this.#at += here * width;
      if (text.length === length) break;
      this.#nextPart();
      width = this.#byte() & wide ? 2 : 1;
    }
    return text;
  }

  #byte(): number {
    while (this.#part < this.#parts.length && this.#at >= (this.#parts[this.#part]?.length ?? 0))
      this.#nextPart();
    const byte = this.#parts[this.#part]?.[this.#at];
    if (byte === undefined) throw new RangeError('a string behind the end');
    this.#at += 1;
    return byte;
  }

  #nextPart(): void {
    this.#part += 1;
    this.#at = 0;
  }

  #skip(bytes: number): void {
    let left = bytes;
    for (let part = this.#parts[this.#part]; part && left > 0; part = this.#parts[this.#part]) {
      const here = Math.min(left, part.length - this.#at);
      left -= here;
      this.#at += here;
      if (left > 0) this.#nextPart();
    }
  }
}

function textOf(bytes: Uint8Array, width: number): string {
  return width === 2 ? utf16Of(bytes) : Buffer.from(bytes).toString('latin1');
}

/** The string that a record holds from an offset on. */
export function stringAt(
  data: Uint8Array,
  at: number,
  lengthBytes: 1 | 2,
  more: readonly Uint8Array[] = [],
): string {
  return new StringReader([data, ...more], at).string(lengthBytes);
}

/** A number of the form that saves four bytes (MS-XLS, 2.5.122). */
export function packedNumber(data: Uint8Array, at: number): number {
  const packed = viewOf(data).getUint32(at, true);
  const whole = packed & 2;
  const value = whole ? (packed | 0) >> 2 : doubleOf(packed & 0xfffffffc);
  return packed & 1 ? value / 100 : value;
}

function doubleOf(high: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(4, high >>> 0, true);
  return view.getFloat64(0, true);
}
