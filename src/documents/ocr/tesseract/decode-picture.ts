// A picture file (PNG, JPEG, TIFF, BMP, WebP, PNM) → shades of gray, by the decoders that Tesseract brings along.
import { type GrayPicture, luma } from '../gray-picture.ts';
import type { Pix, TesseractCore } from './tesseract-core.ts';
import type { WasmMemory } from './web-assembly.ts';

// Scanners write what they scanned at; cameras write 72, and mean nothing by it.
const leastDpi = 100;
const mostDpi = 1200;
const usualDpi = 300;

export function decodePicture({ module, memory }: TesseractCore, bytes: Uint8Array): GrayPicture {
  const pointer = module._malloc(bytes.length);
  new Uint8Array(memory.buffer).set(bytes, pointer);
  const found = module._pixReadMem(pointer, bytes.length);
  module._free(pointer);
  if (found === 0) throw new Error('the picture is damaged, or of a kind that is not read');
  const pix = module.wrapPointer(found, module.Pix);
  const dpi = pix.get_xres();
  const known = dpi >= leastDpi && dpi <= mostDpi ? dpi : usualDpi;
  return { width: pix.get_w(), height: pix.get_h(), data: grayOf(pix, module, memory), dpi: known };
}

/** Words of 32 bits, the first pixel in the highest bits; a picture of one bit has 1 for black. */
function grayOf(pix: Pix, module: TesseractCore['module'], memory: WasmMemory): Uint8Array {
  const [width, height, depth, wordsPerLine] = [pix.get_w(), pix.get_h(), pix.get_d(), pix.get_wpl()];
  const address = pix.get_data();
  const words = new Uint32Array(memory.buffer, address, wordsPerLine * height);
  const shadeOf = paletteOf(pix, module, memory) ?? ((value: number) => shade(value, depth));
  const gray = new Uint8Array(width * height);
  const perWord = 32 / depth;
  const mask = depth === 32 ? 0xffffffff : 2 ** depth - 1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const word = words[y * wordsPerLine + Math.floor(x / perWord)] ?? 0;
      const value = (word >>> (32 - depth * ((x % perWord) + 1))) & mask;
      gray[y * width + x] = shadeOf(value >>> 0);
    }
  }
  return gray;
}

/** Four bytes for each colour: blue, green, red, opacity. */
function paletteOf(
  pix: Pix,
  module: TesseractCore['module'],
  memory: WasmMemory,
): ((value: number) => number) | undefined {
  const colormap = pix.get_colormap();
  if (module.getPointer(colormap) === 0) return undefined;
  const colours = new Uint8Array(memory.buffer, colormap.get_array(), colormap.get_n() * 4);
  return (value) => luma(colours[value * 4 + 2] ?? 0, colours[value * 4 + 1] ?? 0, colours[value * 4] ?? 0);
}

function shade(value: number, depth: number): number {
  if (depth === 1) return value === 0 ? 255 : 0;
  if (depth === 32) return luma(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255);
  return depth === 16 ? value >>> 8 : Math.round((value * 255) / (2 ** depth - 1));
}
