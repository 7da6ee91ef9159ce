import { crc32, deflateRawSync } from 'node:zlib';

/** A zip archive; `claimed` overrides the unpacked size that the directory states. */
export function makeZip(files: Readonly<Record<string, string | Buffer>>, claimed?: number): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const raw = Buffer.from(content);
    // Archives within archives are kept as they are, as Office does.
    const packed = deflateRawSync(raw, { level: raw.toString('latin1', 0, 2) === 'PK' ? 0 : 9 });
    const header = entryHeader(name, raw, packed, claimed ?? raw.length);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), header, Buffer.from(name), packed]);
    directory.push(directoryEntry(name, header, offset));
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  return Buffer.concat([...locals, entries, endOfDirectory(directory.length, entries.length, offset)]);
}

function entryHeader(name: string, raw: Buffer, packed: Buffer, size: number): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(8, 4);
  header.writeUInt32LE(crc32(raw), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 22);
  return header;
}

function directoryEntry(name: string, header: Buffer, offset: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from('504b01021400', 'hex'), header, tail, Buffer.from(name)]);
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
