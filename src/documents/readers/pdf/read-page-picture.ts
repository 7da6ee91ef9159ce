// One page of a PDF as a picture: opened with its pictures this time, which takes memory and is done for scans only.
import { OPS } from 'unpdf/pdfjs';
import type { GrayPicture } from '../../ocr/gray-picture.ts';
import type { OpenPdf } from './open-pdf.ts';
import { type Operators, pageGlyphs } from './page-glyphs.ts';
import { areaOf, pagePicture } from './page-picture.ts';
import { type ShownPicture, shownPictures } from './shown-picture.ts';

// Of a page's area: what is smaller is a logo or a signature, and only read where it belongs to a larger whole.
const smallestShare = 0.1;

/** `undefined` where the page shows no pictures, or none that could be opened. */
export async function readPagePicture(
  { document, isVisible }: OpenPdf,
  number: number,
): Promise<GrayPicture | undefined> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const operators = await page.getOperatorList();
  const objects = await namedObjects(page, operators);
  const pictures: ShownPicture[] = [];
  pageGlyphs({
    operators,
    transform: viewport.transform,
    fontOf: () => undefined,
    isVisible,
    onShown: (operator, args, { ctm, fill, alpha }) => {
      if (alpha > 0.02)
        pictures.push(...shownPictures(operator, args, { ctm, fill }, (name) => objects.get(name)));
    },
  });
  const area = pictures.reduce((sum, picture) => sum + areaOf(picture), 0);
  if (area < smallestShare * viewport.width * viewport.height) return undefined;
  const picture = pagePicture(pictures, viewport);
  page.cleanup();
  return picture;
}

type PdfPage = Awaited<ReturnType<OpenPdf['document']['getPage']>>;

/** Pictures come after the operators that name them. One that cannot be decoded comes as nothing. */
async function namedObjects(page: PdfPage, { fnArray, argsArray }: Operators): Promise<Map<string, unknown>> {
  const names = fnArray.flatMap((operator, index): unknown[] => {
    const args = argsArray[index];
    return operator === OPS.dependency && Array.isArray(args) ? args : [];
  });
  const objects = new Map<string, unknown>();
  for (const name of new Set(names)) {
    if (typeof name !== 'string' || !/^(?:g_.*_)?(?:img|mask)_/.test(name)) continue;
    const source = name.startsWith('g_') ? page.commonObjs : page.objs;
    objects.set(name, await new Promise((resolve) => source.get(name, resolve)));
  }
  return objects;
}
