// Bytes → characters for the formats that are text. The order matters: a byte order mark is certain,
// valid UTF-8 nearly so, and only then do statistics get a say.
import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import { DesksideError } from '../../core/index.ts';
import type { DocumentWarning } from '../document.ts';
import { looksBinary } from './looks-binary.ts';
import { utf16WithoutMark } from './utf16-without-mark.ts';

export interface DecodedText {
  text: string;
  encoding: string;
  warnings: DocumentWarning[];
}

/** `declared` is what the file says of itself (HTML); it counts after a mark and valid UTF-8. */
export function decodeText(name: string, bytes: Uint8Array, declared?: string): DecodedText {
  const certain = markedEncoding(bytes) ?? unmarkedUtf16(bytes) ?? (isPlainUtf8(bytes) ? 'utf-8' : undefined);
  const likely = certain ?? knownEncoding(declared) ?? guessEncoding(bytes);
  const first = new TextDecoder(likely).decode(bytes);
  const encoding = looksBinary(first) ? utf16WithoutMark(bytes) : likely;
  if (encoding === undefined) throw new DesksideError('document-unsupported', { name, format: 'binary' });
  const text = encoding === likely ? first : new TextDecoder(encoding).decode(bytes);
  const warnings: DocumentWarning[] = [];
  if (encoding !== certain && encoding !== knownEncoding(declared))
    warnings.push({ type: 'encoding-guessed', encoding });
  const replaced = text.split('\ufffd').length - 1;
  if (replaced > 0 && !(certain === 'utf-8')) warnings.push({ type: 'characters-replaced', count: replaced });
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
function isPlainUtf8(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && !selectsCharacterSet(bytes);
}

function selectsCharacterSet(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 65_536)).toString('latin1');
  return head.includes('\u001b$B') || head.includes('\u001b$@');
}

// What chardet says of everything that it cannot tell apart.
const noIdea = 10;

function guessEncoding(bytes: Uint8Array): string {
  const first = Math.max(0, bytes.findIndex((byte) => byte >= 0x80) - 1024);
  const sample = bytes.subarray(first, first + 65_536);
  for (const { name, confidence } of analyse(sample)) {
    // A word or two of a Western language; of an Eastern one, hardly a byte would be ASCII.
    if (confidence <= noIdea && isMostlyAscii(sample)) break;
    const encoding = knownEncoding(name);
    if (encoding && !(encoding === 'utf-8' && confidence <= noIdea)) return encoding;
  }
  return 'windows-1252';
}

function isMostlyAscii(bytes: Uint8Array): boolean {
  return 2 * bytes.filter((byte) => byte < 0x80).length >= bytes.length;
}

/** The label's canonical name where this runtime can decode it. */
function knownEncoding(label: string | undefined): string | undefined {
  if (!label) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
