// Whether a state is built as those of this model are. The library makes room for as many cells as a state says that it has
// before it looks at anything else, and believes its positions: a state from a stranger's export must not get that far.
import type { CachePart, RecurrentPart, Rows, StateLayout } from './layout.ts';
import { StateMismatch, StateReader } from './state-reader.ts';

/** What is known of the state from elsewhere. */
export interface StateFacts {
  tokens: number;
  /** Whether a window leaves tokens behind, so that a cache may have fewer cells than there are tokens. */
  windowed: boolean;
}

/** Why it is not, or `null`. Values are not looked at: whoever could change them unseen has the key. */
export function checkState(state: Uint8Array, layout: StateLayout, facts: StateFacts): string | null {
  try {
    const reader = new StateReader(state);
    same(reader.u32(), layout.mark, 'mark');
    reader.skip(4);
    for (const number of layout.heading) same(reader.u32(), number, 'heading');
    const caches = layout.parts.filter(({ type }) => type === 'cache');
    for (const part of layout.parts) {
      if (part.type === 'checked') return null;
      // Of several caches the first is the one that has no window. DeepSeek V4 does not say that it has one.
      const windowed = isChecked(layout) || (facts.windowed && (part !== caches[0] || caches.length === 1));
      if (part.type === 'cache') checkCache(reader, part, { ...facts, windowed });
      else checkRecurrent(reader, part, facts);
    }
    return reader.left === 0 ? null : `${reader.left} bytes too many`;
  } catch (error) {
    if (error instanceof StateMismatch) return error.message;
    throw error;
  }
}

function isChecked({ parts }: StateLayout): boolean {
  return parts.some(({ type }) => type === 'checked');
}

function same(found: number, expected: number, what: string): void {
  if (found !== expected) throw new StateMismatch(`${what} is ${found}, not ${expected}`);
}

function checkCache(reader: StateReader, part: CachePart, facts: StateFacts): void {
  same(reader.u32(), part.streams, 'the number of streams');
  let used = 0;
  for (let stream = 0; stream < part.streams; stream += 1) {
    const cells = reader.u32();
    if (cells === 0) continue;
    used += 1;
    same(used, part.used ? 1 : 0, 'the number of streams in use');
    checkStream(reader, part, cells, facts);
  }
  same(used, part.used ? 1 : 0, 'the number of streams in use');
}

function checkStream(reader: StateReader, part: CachePart, cells: number, facts: StateFacts): void {
  const { tokens, windowed } = facts;
  if (cells > tokens || (!windowed && cells < tokens)) {
    throw new StateMismatch(`${cells} cells for ${tokens} tokens`);
  }
  checkPositions(reader, part, cells, tokens);
  same(reader.u32(), part.transposed, 'the order of values');
  same(reader.u32(), part.keys.length, 'the number of layers');
  for (const rows of part.keys) checkRows(reader, rows, cells);
  for (const values of part.values) {
    if (part.transposed === 0) checkRows(reader, values, cells);
    else checkAcross(reader, values, cells);
  }
}

function checkAcross(reader: StateReader, values: Rows & { elements: number }, cells: number): void {
  same(reader.u32(), values.type, 'the type of values');
  same(reader.u32(), values.bytes, 'the size of values');
  same(reader.u32(), values.elements, 'the width of values');
  reader.skip(values.bytes * values.elements * cells);
}

/** Each position once, none beyond the tokens, and the last one among them. */
function checkPositions(reader: StateReader, { extended }: CachePart, cells: number, tokens: number): void {
  const seen = new Uint8Array(tokens);
  for (let cell = 0; cell < cells; cell += 1) {
    const position = reader.i32();
    if (position < 0 || position >= tokens || seen[position] === 1) {
      throw new StateMismatch(`position ${position} among ${tokens} tokens`);
    }
    seen[position] = 1;
    same(reader.u32(), 1, 'the number of sequences of a cell');
    reader.skip(extended ? 16 : 4);
  }
  if (seen[tokens - 1] !== 1) throw new StateMismatch('the last position is missing');
}

function checkRows(reader: StateReader, { type, bytes }: Rows, cells: number): void {
  same(reader.u32(), type, 'a type');
  same(reader.u64(), bytes, 'a row size');
  reader.skip(bytes * cells);
}

function checkRecurrent(reader: StateReader, part: RecurrentPart, { tokens }: StateFacts): void {
  same(reader.u32(), 1, 'the number of cells');
  same(reader.i32(), tokens - 1, 'the position');
  same(reader.u32(), 0, 'the number of sequences of a cell');
  same(reader.u32(), 0, 'the order of values');
  same(reader.u32(), part.layers, 'the number of layers');
  for (const rows of part.rows) checkRows(reader, rows, 1);
}
