// What strangers may put into a header, and that each lie has its name.
import { describe, expect, test } from 'vitest';
import { ByteWriter } from '../testing/byte-writer.ts';
import { imaginaryFile, type TinyGguf, tinyGguf, tinyGgufHeader } from '../testing/tiny-gguf.ts';
import { type ByteSource, type GgufHeader, type GgufLimits, readGgufHeader } from './index.ts';

function file(bytes: Uint8Array, claimedBytes = bytes.length): ByteSource & { largestRead: number } {
  return {
    path: 'hostile.gguf',
    bytes: claimedBytes,
    largestRead: 0,
    async read(target, position) {
      this.largestRead = Math.max(this.largestRead, target.length);
      const part = bytes.subarray(position, position + target.length);
      target.set(part);
      return part.length;
    },
  };
}

/** A header up to wherever `write` stops. */
function raw(
  write: (writer: ByteWriter) => void,
  { tensors = 0, entries = 0, version = 3 } = {},
): Uint8Array {
  const writer = new ByteWriter();
  writer.bytes(new TextEncoder().encode('GGUF'));
  writer.u32(version);
  writer.u64(tensors);
  writer.u64(entries);
  write(writer);
  return writer.finish();
}

function tensor(change: {
  dimensions?: number;
  shape?: (number | bigint)[];
  type?: number;
  offset?: number;
}): Uint8Array {
  const { shape = [32], type = 0, offset = 0 } = change;
  return raw(
    (writer) => {
      writer.text('weights');
      writer.u32(change.dimensions ?? shape.length);
      for (const each of shape) writer.u64(each);
      writer.u32(type);
      writer.u64(offset);
      writer.bytes(new Uint8Array(4096));
    },
    { tensors: 1 },
  );
}

const entry = (type: number, write: (writer: ByteWriter) => void = () => {}): Uint8Array =>
  raw(
    (writer) => {
      writer.text('key');
      writer.u32(type);
      write(writer);
    },
    { entries: 1 },
  );

const twice = (name: string): TinyGguf => ({
  tensors: [
    { name, shape: [8] },
    { name, shape: [8] },
  ],
});

const nothing = (): void => {};

const lies: [string, Uint8Array, object][] = [
  ['an empty file', new Uint8Array(), { reason: 'ends-inside-header' }],
  ['another format', new TextEncoder().encode('PK\u0003\u0004 a zip file, perhaps'), { reason: 'not-gguf' }],
  ['version 1', raw(nothing, { version: 1 }), { reason: 'version-unsupported' }],
  ['a version to come', raw(nothing, { version: 4 }), { reason: 'version-unsupported' }],
  [
    'more entries than any model',
    raw(nothing, { entries: 1e9 }),
    { reason: 'limit-exceeded', limit: 'entries' },
  ],
  [
    'more tensors than any model',
    raw(nothing, { tensors: 1e15 }),
    { reason: 'limit-exceeded', limit: 'tensors' },
  ],
  ['entries that are not there', raw(nothing, { entries: 3 }), { reason: 'ends-inside-header' }],
  [
    'a key longer than any',
    raw((writer) => writer.u64(2n ** 64n - 1n), { entries: 1 }),
    { reason: 'limit-exceeded', limit: 'keyBytes' },
  ],
  ['an empty key', raw((writer) => writer.text(''), { entries: 1 }), { reason: 'key-empty' }],
  [
    'a key twice',
    raw(
      (writer) => {
        for (const key of ['same', 'same']) {
          writer.text(key);
          writer.u32(7);
          writer.u8(1);
        }
      },
      { entries: 2 },
    ),
    { reason: 'key-duplicate', at: 'same' },
  ],
  ['a value of no type', entry(13), { reason: 'value-type-unknown', at: 'key' }],
  [
    'a string of exabytes',
    entry(8, (writer) => writer.u64(2n ** 62n)),
    { reason: 'limit-exceeded', limit: 'stringBytes', at: 'key' },
  ],
  [
    'a string longer than the file',
    entry(8, (writer) => writer.u64(60_000_000)),
    { reason: 'ends-inside-header', at: 'key', expectedBytes: 60_000_047, actualBytes: 47 },
  ],
  ['an array of arrays', entry(9, (writer) => writer.u32(9)), { reason: 'array-nested', at: 'key' }],
  [
    'an array of billions',
    entry(9, (writer) => {
      writer.u32(0);
      writer.u64(2n ** 63n);
    }),
    { reason: 'limit-exceeded', limit: 'arrayElements' },
  ],
  [
    'an array longer than the file',
    entry(9, (writer) => {
      writer.u32(10);
      writer.u64(4_000_000);
    }),
    { reason: 'ends-inside-header', at: 'key' },
  ],
  [
    'strings that do not end with the file',
    entry(9, (writer) => {
      writer.u32(8);
      writer.u64(1_000_000);
      for (let left = 50; left > 0; left -= 1) writer.text('token');
    }),
    { reason: 'ends-inside-header', at: 'key' },
  ],
  [
    'an alignment that is no power of two',
    tinyGguf({ metadata: { 'general.alignment': 24 } }),
    { reason: 'alignment-invalid' },
  ],
  [
    'an alignment of nothing',
    tinyGguf({ metadata: { 'general.alignment': 0 } }),
    { reason: 'alignment-invalid' },
  ],
  [
    'an alignment that is text',
    tinyGguf({ metadata: { 'general.alignment': 'wide' } }),
    { reason: 'alignment-invalid', at: 'general.alignment' },
  ],
  ['a tensor twice', tinyGguf(twice('weights')), { reason: 'tensor-duplicate', at: 'weights' }],
  [
    'a name longer than the engine has room for',
    tinyGguf(twice('w'.repeat(64))),
    { limit: 'tensorNameBytes' },
  ],
  ['five dimensions', tensor({ shape: [1, 1, 1, 1, 1] }), { reason: 'limit-exceeded', limit: 'dimensions' }],
  [
    'dimensions without end',
    tensor({ dimensions: 0xffff_ffff }),
    { reason: 'limit-exceeded', limit: 'dimensions' },
  ],
  [
    'a negative dimension',
    tensor({ shape: [2n ** 64n - 1n] }),
    { reason: 'tensor-shape-invalid', at: 'weights' },
  ],
  [
    'dimensions whose product overflows',
    tensor({ shape: [2 ** 40, 2 ** 40] }),
    { reason: 'tensor-shape-invalid' },
  ],
  ['a row that is cut inside a block', tensor({ shape: [33], type: 2 }), { reason: 'tensor-shape-invalid' }],
  ['a type that was removed', tensor({ type: 4 }), { reason: 'tensor-type-unknown', at: 'weights' }],
  ['a type that does not exist', tensor({ type: 4_000_000_000 }), { reason: 'tensor-type-unknown' }],
  [
    'a tensor that begins elsewhere',
    tensor({ offset: 64 }),
    { reason: 'tensor-offset-invalid', at: 'weights' },
  ],
  [
    'a tensor longer than the file',
    tensor({ shape: [1_000_000] }),
    { reason: 'shorter-than-its-tensors', expectedBytes: 4_000_064, actualBytes: 4159 },
  ],
];

describe('a header is refused', () => {
  test.each(lies)('with %s', async (_, bytes, data) => {
    const source = file(bytes);
    await expect(readGgufHeader(source)).rejects.toMatchObject({
      code: 'model-file-invalid',
      data: { path: 'hostile.gguf', ...data },
    });
    expect(source.largestRead).toBeLessThanOrEqual(256 * 1024);
  });

  test('when the file ends sooner than its length said', async () => {
    const { header } = tinyGgufHeader({ metadata: { key: 'x'.repeat(300_000) } });
    const source = file(header.subarray(0, 200_000), header.length);
    await expect(readGgufHeader(source)).rejects.toMatchObject({ data: { reason: 'ends-inside-header' } });
  });

  test('naming a place from the file by its beginning only', async () => {
    const key = 'k'.repeat(1000);
    const error = await readGgufHeader(imaginaryFile({ metadata: { [key]: 'x'.repeat(20) } }), {
      limits: { stringBytes: 10 + key.length - 1000 },
    }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ data: { limit: 'stringBytes', at: 'k'.repeat(80) } });
  });
});

describe('a header within every limit but one is refused for that one', () => {
  const spec: TinyGguf = {
    metadata: { a: 'text', b: { arrayOf: 'u8', values: [1, 2, 3, 4] } },
    tensors: [
      { name: 'tensor', shape: [2, 2] },
      { name: 'other', shape: [2] },
    ],
  };
  const limits: [keyof GgufLimits, number][] = [
    ['headerBytes', 60],
    ['entries', 1],
    ['keyBytes', 0],
    ['stringBytes', 3],
    ['arrayElements', 3],
    ['tensors', 1],
    ['tensorNameBytes', 5],
    ['dimensions', 1],
  ];
  test.each(limits)('%s', async (limit, value) => {
    const read = (limits: Partial<GgufLimits>): Promise<GgufHeader> =>
      readGgufHeader(imaginaryFile(spec), { limits });
    await expect(read({ [limit]: value })).rejects.toMatchObject({
      data: { reason: 'limit-exceeded', limit },
    });
    await expect(read({})).resolves.toMatchObject({ version: 3 });
  });
});
