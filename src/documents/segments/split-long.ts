// A "sentence" of pages (lists without full stops, tables, base64) cannot be quoted usefully.
import type { Segment } from './segment.ts';

const longest = 1_200;
// Breaks are looked for in the last part of the stretch, so that pieces stay of a decent size.
const window = 400;

/** Cuts an over-long segment after a semicolon, a colon, a comma, a space, or where it must. */
export function splitLong(text: string, segment: Segment): Segment[] {
  const pieces: Segment[] = [];
  let { start } = segment;
  while (segment.end - start > longest) {
    const end = breakBefore(text, start + longest);
    pieces.push({ start, end: trimmedEnd(text, start, end) });
    start = skipSpace(text, end);
  }
  if (start < segment.end) pieces.push({ start, end: segment.end });
  return pieces;
}

function breakBefore(text: string, limit: number): number {
  const stretch = text.slice(limit - window, limit);
  for (const mark of [/[;；] ?/gu, /: /gu, /[,，、] ?/gu, /\s/gu]) {
    const last = [...stretch.matchAll(mark)].at(-1);
    if (last) return limit - window + last.index + last[0].length;
  }
  return splitsPair(text, limit) ? limit - 1 : limit;
}

function splitsPair(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff;
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

function skipSpace(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && /\s/.test(text[at] ?? '')) at += 1;
  return at;
}
