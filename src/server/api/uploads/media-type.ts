import type { DocumentFormat } from '../../../documents/index.ts';

/** What browsers can draw by themselves or a page with a library of its own; everything else is bytes. No type that can run anything. */
const types: { readonly [F in DocumentFormat]?: string } = {
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
};

const pictures: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  bmp: 'image/bmp',
};

/** Only PDFs and pictures have a type of their own. @param name its ending says which kind of picture */
export function mediaTypeOf(format: DocumentFormat, name: string): string {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  const picture = format === 'picture' ? pictures[ending] : undefined;
  return picture ?? types[format] ?? 'application/octet-stream';
}
