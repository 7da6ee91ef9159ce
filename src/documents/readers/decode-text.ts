// Bytes → characters for the formats that are text. The order matters: what the user says is certain, then a byte order mark,
// valid UTF-8 nearly so, then what the file says of itself, and only then does the look of the text get a say.
import { isUtf8 } from 'node:buffer';
import { DesksideError } from '../../core/index.ts';
import type { DocumentWarning } from '../document.ts';
import { decodeAs, encodingName } from './encodings/decode-as.ts';
import { guessEncoding } from './encodings/guess-encoding.ts';
import { isNearlyUtf8 } from './encodings/nearly-utf8.ts';
import { looksBinary } from './looks-binary.ts';
import type { ReaderInput } from './reader.ts';
import { utf16WithoutMark } from './utf16-without-mark.ts';

export interface DecodedText {
  text: string;
  encoding: string;
  warnings: DocumentWarning[];
}

/** `declared` is what the file says of itself (HTML); it counts after a mark and UTF-8. */
export function decodeText(
  { name, bytes, encoding: asked }: Pick<ReaderInput, 'name' | 'bytes' | 'encoding'>,
  declared?: string,
): DecodedText {
  const said = encodingName(asked) ?? markedEncoding(bytes);
  const certain = said ?? unmarkedUtf16(bytes) ?? utf8Or2022(bytes);
  const likely = certain ?? encodingName(declared) ?? guessEncoding(bytes);
  const first = decodeAs(likely, bytes);
  const encoding = looksBinary(first) && said === undefined ? utf16WithoutMark(bytes) : likely;
  if (encoding === undefined) throw new DesksideError('document-unsupported', { name, format: 'binary' });
  const text = encoding === likely ? first : decodeAs(encoding, bytes);
  const warnings: DocumentWarning[] = [];
  if (encoding !== certain && encoding !== encodingName(declared))
    warnings.push({ type: 'encoding-guessed', encoding });
  const replaced = text.split('\ufffd').length - 1;
  if (replaced > 0 && !isUtf8(bytes)) warnings.push({ type: 'characters-replaced', count: replaced });
  return { text, encoding, warnings };
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 of mostly Latin text: every second byte is zero. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 4096 & ~1);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.4 && odd < half * 0.05) return 'utf-16be';
  return undefined;
}

/** ISO-2022-JP is seven-bit and so valid UTF-8, but no UTF-8 text selects a character set by escape. */
function utf8Or2022(bytes: Uint8Array): string | undefined {
  if (isUtf8(bytes)) return selectsCharacterSet(bytes) ? undefined : 'utf-8';
  return isNearlyUtf8(bytes) ? 'utf-8' : undefined;
}

function selectsCharacterSet(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 65_536)).toString('latin1');
  return head.includes('\u001b$B') || head.includes('\u001b$@');
}
