// The style sheets of a chapter, which say what is struck out, hidden or raised, stand in parts of their own.
import { posix } from 'node:path';
import type { Parts } from '../archive/relations.ts';
import { decoded } from './decoded-href.ts';

const endOfHead = '</head>';
/** A head is short; what is longer is no head. */
const longestHead = 64 * 1024;
/** What a person wrote has some tens of kilobytes. */
const mostBytes = 1024 * 1024;

/** The chapter with its style sheets in its head. */
export function withStyles(chapter: Buffer, part: string, parts: Parts): Buffer {
  const end = chapter.subarray(0, longestHead).indexOf(endOfHead);
  if (end === -1) return chapter;
  const sheets = sheetsOf(chapter.subarray(0, end).toString('latin1'))
    .map((href) => parts.get(posix.join(posix.dirname(part), decoded(href))))
    .filter((sheet) => sheet !== undefined);
  // Nothing in a sheet can end the element that holds it.
  const css = Buffer.concat(sheets).subarray(0, mostBytes).toString('latin1').replaceAll('<', ' ');
  const style = Buffer.from(`<style>${css}</style>`, 'latin1');
  return Buffer.concat([chapter.subarray(0, end), style, chapter.subarray(end)]);
}

/** What is linked as a style sheet, but for other occasions than reading. */
function sheetsOf(head: string): string[] {
  return [...head.matchAll(/<link\s[^>]{0,2000}>/gi)].flatMap(([link]) => {
    const href = /\shref\s*=\s*["']([^"']{1,500})["']/i.exec(link)?.[1];
    const applies =
      /\srel\s*=\s*["']stylesheet["']/i.test(link) && !/\smedia\s*=\s*["']print["']/i.test(link);
    return applies && href !== undefined ? [href] : [];
  });
}
