export interface Line {
  start: number;
  /** Without the line feed. */
  end: number;
  text: string;
}

/** The lines of a text with their offsets; a trailing line feed does not open another line. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    lines.push({ start, end, text: text.slice(start, end) });
    start = end + 1;
  }
  return lines;
}
