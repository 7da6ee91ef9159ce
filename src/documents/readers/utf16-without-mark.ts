// UTF-16 of scripts other than Latin, without a byte order mark. Bytes alone look like nothing then, so both orders are
// tried: the wrong one gives characters from everywhere, the right one those of a script or two.

const sampleBytes = 8192;
// Random bytes make a dozen plausible characters now and then, and never this many.
const fewestCharacters = 16;
const written = /^[\p{L}\p{M}\p{N}\p{P}\p{Sc}\p{Sm} \u3000\t\r\n]*$/u;

/** The byte order in which the bytes are text, if there is one. */
export function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2 !== 0 || bytes.length < 2 * fewestCharacters) return undefined;
  const sample = bytes.subarray(0, sampleBytes);
  const plausible = (['utf-16le', 'utf-16be'] as const).flatMap((encoding) => {
    const text = decoded(sample, encoding);
    return text !== undefined && written.test(text) ? [{ encoding, pages: pagesOf(text) }] : [];
  });
  return plausible.toSorted((a, b) => a.pages - b.pages)[0]?.encoding;
}

/** A sample may end between the halves of a character; anything else that is wrong means no. */
function decoded(sample: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
  } catch {
    return undefined;
  }
}

/** From how many stretches of 256 characters the text takes its own. */
function pagesOf(text: string): number {
  return new Set(Array.from(text, (character) => (character.codePointAt(0) ?? 0) >> 8)).size;
}
