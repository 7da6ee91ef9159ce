import { expect, test } from 'vitest';
import { createRandom } from '../../../test/support/random.ts';
import { encodeFrame, FrameReader, FrameTooLong } from './frames.ts';

test('frames come out as they went in, however the stream is cut', () => {
  const random = createRandom(7);
  for (let round = 0; round < 50; round += 1) {
    const frames = Array.from({ length: random.between(1, 5) }, (_, id) => ({
      message: { id, text: 'ä\ud800😀'.repeat(random.between(0, 40)) },
      bytes: Buffer.alloc(random.between(0, 3) * random.between(0, 2000), id),
    }));
    const stream = Buffer.concat(frames.flatMap(encodeFrame));
    const reader = new FrameReader(1_000_000);
    const got = [];
    for (let at = 0; at < stream.length; ) {
      const end = at + random.between(1, random.pick([3, 100, 10_000]));
      got.push(...reader.push(stream.subarray(at, end)));
      at = end;
    }
    expect(got.map(({ message, bytes }) => ({ message, bytes: Buffer.from(bytes) }))).toEqual(frames);
  }
});

test('a frame that claims more than the limit is refused by its first bytes', () => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(4_000_000_000, 4);
  expect(() => new FrameReader(1000).push(head)).toThrow(FrameTooLong);
});

test('a message that is not JSON is an error', () => {
  const frame = Buffer.concat(encodeFrame({ message: 'text', bytes: new Uint8Array() }));
  frame.write('{', 8);
  expect(() => new FrameReader(1000).push(frame)).toThrow(SyntaxError);
});
