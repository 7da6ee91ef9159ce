// What every reader of plain text does to it, and nothing more: one kind of line ending,
// no control characters, no lone surrogates. Everything else stays as the author wrote it,
// also text that looks like a chat template's special token: that is the engine's concern.
import type { DocumentWarning } from '../document.ts';

const lineEndings = /\r\n?|[\u0085\u2028\u2029]/g;
// Every control character but line feed and tab.
export const controls = /[^\P{Cc}\n\t]/gu;

/** CR, CRLF, NEL and the Unicode separators become LF; other control characters a space each. */
export function normaliseText(raw: string): { text: string; warnings: DocumentWarning[] } {
  let count = 0;
  const text = raw
    .replace(/^\ufeff/, '')
    .replace(lineEndings, '\n')
    .replace(controls, (control) => {
      if (control !== '\f') count += 1;
      return ' ';
    })
    .toWellFormed();
  return { text, warnings: count > 0 ? [{ type: 'control-characters-replaced', count }] : [] };
}
