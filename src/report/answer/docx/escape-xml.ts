import { printable } from '../../printable.ts';

/** Signs that XML 1.0 has no way to write, besides the control characters that `printable` shows. */
const unwritable = /[\ufffe\uffff]/gu;

/** Text as the content of an element. */
export function escapeXml(text: string): string {
  return printable(text.toWellFormed())
    .replace(unwritable, '\ufffd')
    .replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
