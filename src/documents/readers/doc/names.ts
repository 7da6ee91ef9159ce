// Names that a file keeps in lists: fonts, and those who wrote comments.
import { utf16Of, viewOf } from '../compound/view-of.ts';
import { rangesOf } from './positions.ts';
import type { WordFile } from './word-file.ts';

const fontNameAt = 39;

export function fontsOf(bytes: Uint8Array): string[] {
  if (bytes.length < 4) return [];
  const fonts: string[] = [];
  let at = 4;
  for (let index = viewOf(bytes).getUint16(0, true); index > 0 && at < bytes.length; index -= 1) {
    const length = bytes[at] ?? 0;
    const name = utf16Of(bytes.subarray(at + 1 + fontNameAt, at + 1 + length));
    fonts.push(name.split('\0')[0] ?? '');
    at += 1 + length;
  }
  return fonts;
}

/** Of each comment. */
export function authorsOf(file: WordFile, commentBytes: number): string[] {
  const names: string[] = [];
  const { bytes } = file.table('authors');
  const view = viewOf(bytes);
  for (let at = 0; at + 2 <= bytes.length; ) {
    const letters = view.getUint16(at, true);
    names.push(utf16Of(bytes.subarray(at + 2, at + 2 + 2 * letters)));
    at += 2 + 2 * letters;
  }
  return rangesOf(file.table('commentMarks').bytes, commentBytes).map(
    ({ record }) => names[viewOf(record).getUint16(20, true)] ?? '',
  );
}
