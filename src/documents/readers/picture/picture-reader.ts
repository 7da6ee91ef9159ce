import type { Reader } from '../reader.ts';

/** PNG, JPEG, TIFF in both orders of bytes, WebP. */
const signatures: readonly string[] = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'II*\0', 'MM\0*'];

/** A picture of a page, as a camera or a scanner leaves it. */
export const pictureReader: Reader = {
  format: 'picture',
  version: 1,
  extensions: ['png', 'jpg', 'jpeg', 'tif', 'tiff', 'webp'],
  // A folder of photographs is no folder of documents.
  onlyNamed: true,
  matches: (bytes) => {
    const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
    return signatures.some((signature) => head.startsWith(signature)) || /^RIFF.{4}WEBP/s.test(head);
  },
  // What lays out the words is most of the PDF reader: a folder without pictures can do without.
  read: async (input) => (await import('./read-picture.ts')).readPicture(input),
};
