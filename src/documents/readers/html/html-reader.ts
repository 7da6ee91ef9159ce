import { decodeText } from '../decode-text.ts';
import { normaliseText } from '../normalise-text.ts';
import type { Reader } from '../reader.ts';
import { htmlText } from './html-text.ts';

const opening = /^<(?:!doctype\s+html|html|head|body)[\s>]/i;
const prologue = [
  ['<?xml', '?>'],
  ['<!--', '-->'],
] as const;
const charset = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})/i;

/** HTML: what a browser would show, as text; scripts, styles and hidden elements are dropped. */
export const htmlReader: Reader = {
  format: 'html',
  version: 4,
  extensions: ['html', 'htm', 'xhtml'],
  matches: (bytes) => opening.test(withoutPrologue(head(bytes, 2048))),
  async read(input) {
    const decoded = decodeText(input, charset.exec(head(input.bytes, 4096))?.[1]);
    const { text, warnings } = normaliseText(decoded.text);
    const { builder, findings } = htmlText(text, input);
    return builder.output([...decoded.warnings, ...warnings, ...findings.warnings]);
  },
};

/** What follows after comments and XML declarations. */
function withoutPrologue(text: string): string {
  let rest = text.trimStart();
  for (const [start, end] of prologue) {
    while (rest.startsWith(start) && rest.includes(end))
      rest = rest.slice(rest.indexOf(end) + end.length).trimStart();
  }
  return rest;
}

function head(bytes: Uint8Array, length: number): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, length)).replaceAll('\u0000', '');
}
