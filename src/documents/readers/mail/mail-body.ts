// The text of a message, which often comes in two forms that should say the same.
import type { Email } from 'postal-mime';
import { isDesksideError } from '../../../core/index.ts';
import type { ReaderInput, ReaderOutput } from '../reader.ts';

/** The text of a message as a file of its own format. */
export interface MailBody {
  name: string;
  bytes: Uint8Array;
}

/** The plain text, the page, or both. The letters were decoded already. */
export function bodiesOf({ text, html }: Partial<Pick<Email, 'text' | 'html'>>): MailBody[] {
  const encoder = new TextEncoder();
  const bodies: MailBody[] = [];
  if (text !== undefined && text.trim() !== '')
    bodies.push({ name: 'message.txt', bytes: encoder.encode(text) });
  if (html)
    bodies.push({ name: 'message.html', bytes: encoder.encode(`<html><meta charset="utf-8">${html}`) });
  return bodies;
}

/** Of two forms the first, which is as somebody typed it; unless it does not say what the second says. */
export async function readBody(
  [first, second]: readonly MailBody[],
  input: ReaderInput,
): Promise<ReaderOutput | undefined> {
  if (!first) return undefined;
  const plain = await input.readPart(first.name, first.bytes);
  if (!second) return plain;
  const page = await input.readPart(second.name, second.bytes).catch((error: unknown) => {
    if (isDesksideError(error, 'interrupted')) throw error;
    return undefined;
  });
  return page && saysMore(page.text, plain.text) ? page : plain;
}

const fewestWords = 3;
const shareOfWords = 0.1;

/**
 * "Please use a program that shows HTML" is all that some plain forms say. Whether `text` has words that `other` lacks, more than a
 * greeting or the name of a picture.
 */
function saysMore(text: string, other: string): boolean {
  const words = wordsOf(text);
  const known = wordsOf(other);
  const missing = [...words].filter((word) => !known.has(word)).length;
  return missing >= fewestWords && missing > shareOfWords * words.size;
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}
