import type { Line } from '../split-lines.ts';

// A percent sign that is not escaped begins a comment: what is crossed out, or meant for the author alone.
const comment = /(?<!\\)(?:\\\\)*%/;

/** The lines of TeX as they end before their comments; such an end parts them from what follows. */
export function withoutTexComments(lines: readonly Line[]): Line[] {
  return lines.flatMap((line) => {
    const found = comment.exec(line.text);
    if (!found) return [line];
    const text = line.text.slice(0, found.index + found[0].length - 1).trimEnd();
    const end = line.start + text.length;
    return [
      { start: line.start, end, text },
      { start: end, end, text: '' },
    ];
  });
}
