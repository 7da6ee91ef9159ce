// What a PDF has under boxes, told by pdf.js and not by our reader.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Shares of the page as it is shown, turned and cropped: left, top, right, bottom. */
export type Share = readonly [number, number, number, number];

export async function openedPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const modules = new URL('../../node_modules/pdfjs-dist/', import.meta.url).pathname;
  return await getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    cMapUrl: `${modules}cmaps/`,
    standardFontDataUrl: `${modules}standard_fonts/`,
    useWorkerFetch: false,
  }).promise;
}

/** The characters whose middle lies under one of the boxes, in the order of the file. A space between two runs. */
export async function textUnder(
  pdf: PDFDocumentProxy,
  number: number,
  boxes: readonly Share[],
): Promise<string> {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const isUnder = (x: number, y: number): boolean => {
    const [across = 0, down = 0] = viewport.convertToViewportPoint(x, y);
    const [a, b] = [across / viewport.width, down / viewport.height];
    return boxes.some(([left, top, right, bottom]) => left <= a && a <= right && top <= b && b <= bottom);
  };
  const { items, styles } = await page.getTextContent({ disableNormalization: true });
  return items
    .map((item) => {
      if (!('str' in item)) return '';
      const { str, transform, width, height, fontName } = item;
      const [a, b, c, d, e, f] = transform as [number, number, number, number, number, number];
      const characters = [...str];
      const isVertical = styles[fontName]?.vertical ?? false;
      // Along the line and up from it, as long as one unit of the page.
      const [alongX, alongY] = unit(a, b);
      const [upX, upY] = unit(c, d);
      const length = isVertical ? height : width;
      const size = Math.hypot(c, d);
      return characters
        .filter((_, at) => {
          // As if all characters of a run had one width.
          const along = (length * (at + 0.5)) / characters.length;
          return isVertical
            ? isUnder(e - upX * along, f - upY * along)
            : isUnder(e + alongX * along + upX * size * 0.3, f + alongY * along + upY * size * 0.3);
        })
        .join('');
    })
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

function unit(x: number, y: number): [number, number] {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}
