// What a terminal shows while something is written to it, as pictures need it: rows of text with their look, and when they were so.
import xterm from '@xterm/headless';

/** Bytes that came, and when: milliseconds from the beginning. */
export interface Chunk {
  atMs: number;
  text: string;
}

/** Text of one look, from a column on. */
export interface Run {
  column: number;
  text: string;
  bold: boolean;
  dim: boolean;
  /** Of the sixteen of a terminal; null for the usual one. */
  color: number | null;
}

export interface Frame {
  atMs: number;
  rows: Run[][];
}

export interface Screen {
  columns: number;
  rows: number;
}

/** The screen after each chunk that changed it. */
export async function framesOf(chunks: readonly Chunk[], { columns, rows }: Screen): Promise<Frame[]> {
  const terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 0, allowProposedApi: true });
  const frames: Frame[] = [];
  let last = '';
  for (const { atMs, text } of chunks) {
    await new Promise<void>((resolve) => terminal.write(text, resolve));
    const shown = rowsOf(terminal);
    const now = JSON.stringify(shown);
    if (now !== last) frames.push({ atMs, rows: shown });
    last = now;
  }
  return frames;
}

type Terminal = InstanceType<typeof xterm.Terminal>;

function rowsOf({ buffer: { active }, rows, cols }: Terminal): Run[][] {
  return Array.from({ length: rows }, (_, row) => {
    const line = active.getLine(active.baseY + row);
    const runs: Run[] = [];
    for (let column = 0; column < cols; column += 1) {
      const cell = line?.getCell(column);
      const text = cell?.getChars() ?? '';
      if (cell === undefined || text === '' || text === ' ') continue;
      const color = cell.isFgPalette() ? cell.getFgColor() : null;
      add(runs, { column, text, bold: cell.isBold() !== 0, dim: cell.isDim() !== 0, color });
    }
    return runs;
  });
}

/** One blank between words of the same look is part of the text; more is a gap. */
function add(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  const gap = last === undefined ? 0 : run.column - (last.column + last.text.length);
  const alike = last?.bold === run.bold && last.dim === run.dim && last.color === run.color;
  if (last !== undefined && alike && (gap === 0 || gap === 1)) last.text += ' '.repeat(gap) + run.text;
  else runs.push(run);
}
