// A compound file (the container of Office before 2007) of a few streams, each in sectors of 512 bytes of its own.

const sectorBytes = 512;
const [free, end, allocation] = [0xffffffff, 0xfffffffe, 0xfffffffd];

export function makeCompound(streams: Readonly<Record<string, Buffer>>): Buffer {
  const contents = Object.values(streams).map(padded);
  const directory = padded(directoryOf(streams, contents));
  const chains = [directory, ...contents].map(({ length }) => length / sectorBytes);
  const table: number[] = [];
  for (const length of chains)
    for (let index = 1; index <= length; index += 1) table.push(index === length ? end : table.length + 1);
  // One sector of the table describes 128; small files need no second one.
  const tableAt = table.length;
  table.push(allocation);
  while (table.length < sectorBytes / 4) table.push(free);
  const header = Buffer.alloc(sectorBytes, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.fill(0, 8, 76);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(end, 60);
  header.writeUInt32LE(end, 68);
  header.writeUInt32LE(tableAt, 76);
  const numbers = Buffer.alloc(sectorBytes);
  table.forEach((value, index) => {
    numbers.writeUInt32LE(value, 4 * index);
  });
  return Buffer.concat([header, directory, ...contents, numbers]);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((sectorBytes - (bytes.length % sectorBytes)) % sectorBytes)]);
}

/** The root, then the streams, each to the right of the one before. */
function directoryOf(streams: Readonly<Record<string, Buffer>>, contents: readonly Buffer[]): Buffer {
  const names = Object.keys(streams);
  const sectors = (bytes: Buffer): number => bytes.length / sectorBytes;
  let start = Math.ceil((names.length + 1) / 4);
  const entries = names.map((name, index) => {
    const at = start;
    start += sectors(contents[index] ?? Buffer.alloc(0));
    const right = index + 1 < names.length ? index + 2 : free;
    return entryOf(name, 2, { right, child: free, start: at, size: streams[name]?.length ?? 0 });
  });
  return Buffer.concat([
    entryOf('Root Entry', 5, { right: free, child: 1, start: end, size: 0 }),
    ...entries,
  ]);
}

function entryOf(
  name: string,
  type: number,
  { right, child, start, size }: { right: number; child: number; start: number; size: number },
): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, 'utf16le');
  entry.writeUInt16LE(2 * name.length + 2, 64);
  entry.writeUInt8(type, 66);
  entry.writeUInt32LE(free, 68);
  entry.writeUInt32LE(right, 72);
  entry.writeUInt32LE(child, 76);
  entry.writeUInt32LE(start, 116);
  entry.writeUInt32LE(size, 120);
  return entry;
}
