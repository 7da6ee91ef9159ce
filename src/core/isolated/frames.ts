// What goes between a host and its isolated process: a message in JSON, and bytes that are not put into JSON.
// A frame is two lengths (32 bits each, big-endian), the message, the bytes.

export interface Frame {
  message: unknown;
  bytes: Uint8Array;
}

const headBytes = 8;

/** The pieces to be written, in order; `bytes` are not copied. */
export function encodeFrame({ message, bytes }: Frame): Uint8Array[] {
  const text = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(text.length, 0);
  head.writeUInt32BE(bytes.length, 4);
  return bytes.length === 0 ? [Buffer.concat([head, text])] : [head, text, bytes];
}

/** Thrown by `FrameReader.push` for a frame that claims to be longer than the limit. */
export class FrameTooLong extends Error {}

/** Puts frames together again from chunks of any size. */
export class FrameReader {
  readonly #limitBytes: number;
  #chunks: Buffer[] = [];
  #heldBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** The frames that are whole now. Throws `FrameTooLong`, and SyntaxError for a message that is not JSON. */
  push(chunk: Buffer): Frame[] {
    this.#chunks.push(chunk);
    this.#heldBytes += chunk.length;
    const frames: Frame[] = [];
    for (let frame = this.#take(); frame !== null; frame = this.#take()) frames.push(frame);
    return frames;
  }

  #take(): Frame | null {
    if (this.#heldBytes < headBytes) return null;
    if ((this.#chunks[0]?.length ?? 0) < headBytes) this.#join();
    const head = this.#chunks[0] ?? Buffer.alloc(headBytes);
    const textEnd = headBytes + head.readUInt32BE(0);
    const end = textEnd + head.readUInt32BE(4);
    if (end > this.#limitBytes) throw new FrameTooLong();
    if (this.#heldBytes < end) return null;
    const whole = this.#join();
    this.#chunks = [whole.subarray(end)];
    this.#heldBytes -= end;
    return {
      message: JSON.parse(whole.toString('utf8', headBytes, textEnd)),
      bytes: whole.subarray(textEnd, end),
    };
  }

  /** Once for each frame, not for each chunk: joining again and again would be quadratic. */
  #join(): Buffer {
    const whole = Buffer.concat(this.#chunks);
    this.#chunks = [whole];
    return whole;
  }
}
