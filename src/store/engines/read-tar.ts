// Reads a tar archive as it streams by. Format: POSIX ustar, as npm writes it.

export interface TarEntry {
  name: string;
  bytes: number;
  /** `0`: a file, `5`: a folder, others as the format says. */
  type: string;
  /** The contents; what is not read is skipped. */
  body(): AsyncGenerator<Buffer>;
}

const block = 512;

/** Thrown for what is no archive. */
export class TarFault extends Error {}

export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const stream = new BlockStream(source);
  for (;;) {
    const header = await stream.take(block);
    if (header === null || header.every((byte) => byte === 0)) return;
    checkSum(header);
    const bytes = octal(header, 124, 12);
    const prefix = text(header, 345, 155);
    const name = prefix === '' ? text(header, 0, 100) : `${prefix}/${text(header, 0, 100)}`;
    let left = bytes;
    async function* body(): AsyncGenerator<Buffer> {
      while (left > 0) {
        const chunk = await stream.some(left);
        left -= chunk.length;
        yield chunk;
      }
    }
    yield { name, bytes, type: String.fromCharCode(header[156] || 0x30), body };
    for await (const _ of body());
    await stream.take((block - (bytes % block)) % block);
  }
}

function checkSum(header: Buffer): void {
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  if (sum !== octal(header, 148, 8)) throw new TarFault('a header does not add up');
}

function text(header: Buffer, at: number, length: number): string {
  const field = header.subarray(at, at + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString('utf8');
}

function octal(header: Buffer, at: number, length: number): number {
  const digits = text(header, at, length).trim();
  if (!/^[0-7]+$/.test(digits)) throw new TarFault('a number is invalid');
  return Number.parseInt(digits, 8);
}

class BlockStream {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** At least one byte, at most `most`. */
  async some(most: number): Promise<Buffer> {
    if (this.#rest.length === 0 && !(await this.#more())) throw new TarFault('the archive ends too early');
    const chunk = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(chunk.length);
    return chunk;
  }

  /** Exactly so many bytes; null at the end of the archive. */
  async take(bytes: number): Promise<Buffer | null> {
    while (this.#rest.length < bytes) {
      if (await this.#more()) continue;
      if (this.#rest.length === 0) return null;
      throw new TarFault('the archive ends too early');
    }
    const taken = this.#rest.subarray(0, bytes);
    this.#rest = this.#rest.subarray(bytes);
    return taken;
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#source.next();
    if (done) return false;
    this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
    return true;
  }
}
