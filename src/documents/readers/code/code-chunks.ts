// Code has no sentences. What can be cited is a few lines that stand together.
import type { Block } from '../reader.ts';
import type { Line } from '../split-lines.ts';

// A citation should point, not dump: longer stretches are cut at their lines.
const longestChunk = 8;

/** Runs of lines between blank ones, in chunks of at most eight lines. */
export function codeChunks(lines: readonly Line[]): Block[] {
  const chunks: Block[] = [];
  let taken = 0;
  for (const line of lines) {
    const last = chunks.at(-1);
    if (line.text.trim() === '') taken = longestChunk;
    else if (last && taken < longestChunk) {
      last.end = line.end;
      taken += 1;
    } else {
      chunks.push({ kind: 'code', start: line.start, end: line.end, page: null });
      taken = 1;
    }
  }
  return chunks;
}
