// Files into a zip, the plain way: compressed, without dates and without anything of this computer, so that the same answer
// makes the same bytes. Reading archives is for yauzl; writing one takes no more than this.
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  name: string;
  data: string | Uint8Array;
}

/** Version 2.0 of the format, which every reader knows. */
const version = 20;
const deflated = 8;
/** 1 January 1980, the first day that the format knows. */
const date = 0x21;

export function zipFiles(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data: given } of files) {
    const data = typeof given === 'string' ? Buffer.from(given) : given;
    const packed = deflateRawSync(data);
    const facts = factsOf(data, packed.length, Buffer.byteLength(name));
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    parts.push(Buffer.from('PK\x03\x04'), facts, Buffer.from(name), packed);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), facts, place, Buffer.from(name));
    offset += 4 + facts.length + Buffer.byteLength(name) + packed.length;
  }
  const listing = Buffer.concat(directory);
  return Buffer.concat([...parts, listing, endOf(files.length, listing.length, offset)]);
}

/** What stands both before the file and in the directory. */
function factsOf(data: Uint8Array, packedBytes: number, nameBytes: number): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(version, 0);
  facts.writeUInt16LE(deflated, 4);
  facts.writeUInt16LE(date, 8);
  facts.writeUInt32LE(crc32(data), 10);
  facts.writeUInt32LE(packedBytes, 14);
  facts.writeUInt32LE(data.length, 18);
  facts.writeUInt16LE(nameBytes, 22);
  return facts;
}

function endOf(files: number, listingBytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(files, 8);
  end.writeUInt16LE(files, 10);
  end.writeUInt32LE(listingBytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
