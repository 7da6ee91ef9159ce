// Scans as scanners write them: a page of a PDF that is one picture (or strips of it), and picture files.
import { crc32, deflateSync } from 'node:zlib';
import { binaryPdf } from './binary-pdf.ts';
import type { Raster } from './draw-text.ts';

export interface ScanOptions {
  /** Black and white only, as faxes and many copiers do. */
  blackAndWhite?: boolean;
  /** The picture in so many strips. */
  strips?: number;
  /** Operators drawn on top, with `/F` as Helvetica. */
  over?: string;
  /** Degrees, of the page in the file. */
  rotate?: number;
}

/** A PDF with one scanned page for each raster. */
export function scannedPdf(rasters: readonly Raster[], options: ScanOptions = {}): Buffer {
  const { blackAndWhite = false, strips = 1, over = '', rotate = 0 } = options;
  const objects: (string | { dict: string; data: Uint8Array })[] = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  const add = (object: (typeof objects)[number]): number => objects.push(object);
  const pages = rasters.map(({ width, height, data, dpi }) => {
    const [pageWidth, pageHeight] = [(width * 72) / dpi, (height * 72) / dpi];
    const each = Math.ceil(height / strips);
    let [content, names] = ['', ''];
    for (let top = 0; top < height; top += each) {
      const rows = Math.min(each, height - top);
      const part = data.subarray(top * width, (top + rows) * width);
      const bytes = blackAndWhite ? bitsOf(part, width) : part;
      const bits = blackAndWhite ? 1 : 8;
      const id = add({
        dict: `/Type/XObject/Subtype/Image/Width ${width}/Height ${rows}/ColorSpace/DeviceGray/BitsPerComponent ${bits}/Filter/FlateDecode`,
        data: deflateSync(bytes),
      });
      names += `/I${top} ${id} 0 R`;
      const y = pageHeight - ((top + rows) * 72) / dpi;
      content += `q ${pageWidth} 0 0 ${(rows * 72) / dpi} 0 ${y} cm /I${top} Do Q\n`;
    }
    const stream = add({ dict: '', data: Buffer.from(content + over, 'latin1') });
    return add(
      `<</Type/Page/Parent 2 0 R/Rotate ${rotate}/MediaBox[0 0 ${pageWidth} ${pageHeight}]/Contents ${stream} 0 R/Resources<</Font<</F 3 0 R>>/XObject<<${names}>>>>>>`,
    );
  });
  objects[1] = `<</Type/Pages/Kids[${pages.map((id) => `${id} 0 R`).join(' ')}]/Count ${pages.length}>>`;
  return binaryPdf(objects);
}

/** Eight pixels a byte, each line from a byte of its own; 1 is white. */
function bitsOf(data: Uint8Array, width: number): Uint8Array {
  const bytesPerLine = Math.ceil(width / 8);
  const bits = new Uint8Array(bytesPerLine * (data.length / width));
  for (const [index, value] of data.entries()) {
    if (value < 128) continue;
    const [x, y] = [index % width, Math.floor(index / width)];
    const at = y * bytesPerLine + (x >> 3);
    bits[at] = (bits[at] ?? 0) | (128 >> (x & 7));
  }
  return bits;
}

/** A grey PNG of the raster. */
export function pngOf({ width, height, data, dpi }: Raster): Buffer {
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    lines.set(data.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const density = Buffer.alloc(9);
  density.writeUInt32BE(Math.round(dpi / 0.0254), 0);
  density.writeUInt32BE(Math.round(dpi / 0.0254), 4);
  density[8] = 1;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...[
      ['IHDR', header] as const,
      ['pHYs', density] as const,
      ['IDAT', deflateSync(lines)] as const,
      ['IEND', Buffer.alloc(0)] as const,
    ].map(([name, content]) => chunk(name, content)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length, 0);
  check.writeUInt32BE(crc32(named), 0);
  return Buffer.concat([length, named, check]);
}

/** A grey TIFF with one picture for each raster, little-endian, not compressed. */
export function tiffOf(rasters: readonly Raster[]): Buffer {
  const parts: Buffer[] = [Buffer.from('II*\0\x08\0\0\0', 'latin1')];
  let at = 8;
  for (const [index, { width, height, data, dpi }] of rasters.entries()) {
    const bytes = 2 + 9 * 12 + 4 + 8;
    const pixels = at + bytes;
    const tags = [
      [256, 4, width],
      [257, 4, height],
      [258, 3, 8],
      [259, 3, 1],
      [262, 3, 1],
      [273, 4, pixels],
      [278, 4, height],
      [279, 4, data.length],
      [282, 5, pixels - 8],
    ] as const;
    const directory = Buffer.alloc(bytes);
    directory.writeUInt16LE(tags.length, 0);
    for (const [row, [tag, type, value]] of tags.entries()) {
      directory.writeUInt16LE(tag, 2 + row * 12);
      directory.writeUInt16LE(type, 4 + row * 12);
      directory.writeUInt32LE(1, 6 + row * 12);
      directory.writeUInt32LE(value, 10 + row * 12);
    }
    const padded = data.length + (data.length % 2);
    directory.writeUInt32LE(index + 1 < rasters.length ? pixels + padded : 0, 2 + 9 * 12);
    directory.writeUInt32LE(dpi, bytes - 8);
    directory.writeUInt32LE(1, bytes - 4);
    parts.push(directory, Buffer.from(data), Buffer.alloc(padded - data.length));
    at = pixels + padded;
  }
  return Buffer.concat(parts);
}
