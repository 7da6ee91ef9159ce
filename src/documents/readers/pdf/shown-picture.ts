// A picture as pdf.js hands it out, in shades of gray and with what shines through.
import { OPS } from 'unpdf/pdfjs';
import { z } from 'zod';
import { luma } from '../../ocr/gray-picture.ts';
import { type Matrix, matrixOf, multiply } from './matrix.ts';

/** One place where a page shows a picture: the unit square of `matrix` is its area, upside down as everything in a PDF. */
export interface ShownPicture {
  matrix: Matrix;
  width: number;
  height: number;
  shade(index: number): number;
  /** 0 for what shines through. */
  alpha(index: number): number;
}

const rasterSchema = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  data: z.union([z.instanceof(Uint8Array), z.instanceof(Uint8ClampedArray)]),
  kind: z.int().optional(),
});
type Raster = z.infer<typeof rasterSchema>;

/** pdf.js numbers them: one bit, three bytes, four bytes for a pixel. */
const [oneBit, threeBytes] = [1, 2];

interface Placement {
  ctm: Matrix;
  /** `#rrggbb`, for pictures that are only the shape of a colour. */
  fill: string | undefined;
}

/** What an operator shows, or nothing where it shows no picture. `objectOf` finds pictures that have a name. */
export function shownPictures(
  operator: number,
  args: readonly unknown[],
  { ctm, fill }: Placement,
  objectOf: (name: string) => unknown,
): ShownPicture[] {
  const named = (value: unknown): unknown => (typeof value === 'string' ? objectOf(value) : value);
  switch (operator) {
    case OPS.paintImageXObject:
    case OPS.paintInlineImageXObject:
      return picture(named(args[0]), ctm);
    case OPS.paintImageXObjectRepeat:
      return repeated(args).flatMap((place) => picture(named(args[0]), multiply(ctm, place)));
    case OPS.paintImageMaskXObject:
      return mask(args[0], ctm, fill, named);
    case OPS.paintImageMaskXObjectGroup:
      return listOf(args[0]).flatMap((item) =>
        mask(item, multiply(ctm, matrixOf(fieldOf(item, 'transform'))), fill, named),
      );
    default:
      return [];
  }
}

function picture(value: unknown, matrix: Matrix): ShownPicture[] {
  const raster = rasterSchema.safeParse(value).data;
  if (!raster) return [];
  const { width, height } = raster;
  return [{ matrix, width, height, shade: shadeOf(raster), alpha: alphaOf(raster) }];
}

function mask(
  value: unknown,
  matrix: Matrix,
  fill: string | undefined,
  named: (value: unknown) => unknown,
): ShownPicture[] {
  const data = named(fieldOf(value, 'data'));
  const bits = data instanceof Uint8Array ? data : fieldOf(data, 'data');
  const raster = rasterSchema.safeParse({
    width: fieldOf(value, 'width'),
    height: fieldOf(value, 'height'),
    data: bits,
  }).data;
  if (!raster) return [];
  const { width, height } = raster;
  const ink = shadeOfColour(fill);
  const isClear = bitAt(raster);
  return [{ matrix, width, height, shade: () => ink, alpha: (index) => (isClear(index) ? 0 : 1) }];
}

function shadeOf(raster: Raster): (index: number) => number {
  const { data, kind } = raster;
  if (kind === oneBit) {
    const bit = bitAt(raster);
    return (index) => (bit(index) ? 255 : 0);
  }
  const bytes = kind === threeBytes ? 3 : 4;
  return (index) =>
    luma(data[index * bytes] ?? 255, data[index * bytes + 1] ?? 255, data[index * bytes + 2] ?? 255);
}

function alphaOf({ data, kind }: Raster): (index: number) => number {
  if (kind === oneBit || kind === threeBytes) return () => 1;
  return (index) => (data[index * 4 + 3] ?? 255) / 255;
}

function bitAt({ data, width }: Raster): (index: number) => boolean {
  const bytesPerLine = Math.ceil(width / 8);
  return (index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    return ((data[y * bytesPerLine + (x >> 3)] ?? 255) & (128 >> (x & 7))) !== 0;
  };
}

function shadeOfColour(fill: string | undefined): number {
  const value = Number.parseInt((fill ?? '#000000').slice(1), 16);
  return luma((value >> 16) & 255, (value >> 8) & 255, value & 255);
}

/** One picture at many places: its scale, then the places. */
function repeated([, scaleX, scaleY, positions]: readonly unknown[]): Matrix[] {
  const places = Array.from(listOf(positions), Number);
  const result: Matrix[] = [];
  for (let index = 0; index + 1 < places.length; index += 2)
    result.push([Number(scaleX), 0, 0, Number(scaleY), places[index] ?? 0, places[index + 1] ?? 0]);
  return result;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) || value instanceof Float32Array ? [...value] : [];
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
