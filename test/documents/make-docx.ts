// Word documents by hand, where no library makes what is to be read.
import { makeZip } from './make-zip.ts';

export const paragraph = (xml: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${xml}</w:p>`;

export const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** `parts` are further files of the archive. */
export function makeDocx(xml: string, parts: Readonly<Record<string, string>> = {}): Buffer {
  const body = `<?xml version="1.0"?><w:document xmlns:w="x"><w:body>${xml}</w:body></w:document>`;
  return makeZip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': body, ...parts });
}
