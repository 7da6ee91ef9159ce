import { printable } from '../printable.ts';

/** Text of models and documents as text of a page: never markup, and with a picture in place of each control character. */
export function escapeHtml(text: string): string {
  return printable(text.toWellFormed()).replace(/[&<>"'`]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
