// Finds out what parts the states of a model have, from one that the engine has written of a single token. What a state does
// not say of itself (how many caches there are, whether they have values) is tried: only what is right comes out even.
import {
  type CachePart,
  mostLayers,
  mostStreams,
  type Part,
  type RecurrentPart,
  type Rows,
  type StateLayout,
} from './layout.ts';
import { StateMismatch, StateReader } from './state-reader.ts';

type Kind = Part['type'];

/** Numbers of a heading, and the parts: every combination that the pinned release has. */
const kinds: readonly { heading: number; parts: readonly Kind[] }[] = [
  { heading: 0, parts: ['cache'] },
  { heading: 0, parts: ['cache', 'cache'] },
  { heading: 0, parts: ['recurrent'] },
  { heading: 0, parts: ['cache', 'recurrent'] },
  { heading: 0, parts: ['cache', 'cache', 'recurrent'] },
  { heading: 0, parts: ['cache', 'cache', 'cache'] },
  { heading: 3, parts: ['cache', 'cache', 'checked'] },
];

interface CacheShape {
  extended: boolean;
  hasValues: boolean;
}

const shapes: readonly CacheShape[] = [
  { extended: false, hasValues: true },
  { extended: false, hasValues: false },
  { extended: true, hasValues: true },
  { extended: true, hasValues: false },
];

/** `null` where it is none of those that are known. */
export function learnLayout(state: Uint8Array): StateLayout | null {
  for (const { heading, parts } of kinds) {
    // What the library checks itself is not read here, so nothing would show that values were taken for something else: there are none.
    const possible = parts.includes('checked') ? shapes.filter(({ hasValues }) => !hasValues) : shapes;
    for (const choice of choices(parts.filter((kind) => kind === 'cache').length, possible)) {
      const layout = tryLayout(state, heading, parts, choice);
      if (layout !== null) return layout;
    }
  }
  return null;
}

/** Every way to give so many caches their shapes. */
function choices(caches: number, possible: readonly CacheShape[]): CacheShape[][] {
  if (caches === 0) return [[]];
  return choices(caches - 1, possible).flatMap((rest) => possible.map((shape) => [...rest, shape]));
}

function tryLayout(
  state: Uint8Array,
  headingNumbers: number,
  kindsOf: readonly Kind[],
  choice: readonly CacheShape[],
): StateLayout | null {
  const left = [...choice];
  try {
    const reader = new StateReader(state);
    const mark = reader.u32();
    reader.skip(4);
    const heading = Array.from({ length: headingNumbers }, () => reader.u32());
    const parts = kindsOf.map((kind): Part => {
      if (kind === 'recurrent') return learnRecurrent(reader);
      if (kind === 'checked') return { type: 'checked' };
      return learnCache(reader, left.shift() ?? { extended: false, hasValues: true });
    });
    const even = reader.left === 0 || kindsOf.at(-1) === 'checked';
    return even ? { mark, heading, parts } : null;
  } catch (error) {
    if (error instanceof StateMismatch) return null;
    throw error;
  }
}

function expect(isSo: boolean): void {
  if (!isSo) throw new StateMismatch('it is of another kind');
}

function learnCache(reader: StateReader, shape: CacheShape): CachePart {
  const streams = reader.u32();
  expect(streams >= 1 && streams <= mostStreams);
  const found = Array.from({ length: streams }, () => learnStream(reader, shape)).filter(
    (one) => one !== null,
  );
  expect(found.length <= 1);
  const { extended } = shape;
  const unused = { transposed: 0, keys: [], values: [] };
  return { type: 'cache', streams, used: found.length > 0, extended, ...(found[0] ?? unused) };
}

/** Null where it has no cells. */
function learnStream(
  reader: StateReader,
  { extended, hasValues }: CacheShape,
): Pick<CachePart, 'transposed' | 'keys' | 'values'> | null {
  const cells = reader.u32();
  if (cells === 0) return null;
  expect(cells === 1 && reader.i32() === 0 && reader.u32() === 1);
  reader.skip(extended ? 16 : 4);
  const transposed = reader.u32();
  const layers = reader.u32();
  expect(transposed <= 1 && layers <= mostLayers);
  const keys = Array.from({ length: layers }, () => learnRows(reader));
  const values = Array.from({ length: hasValues ? layers : 0 }, () =>
    transposed === 1 ? learnAcross(reader) : { ...learnRows(reader), elements: 1 },
  );
  return { transposed, keys, values };
}

function learnRows(reader: StateReader): Rows {
  const type = reader.u32();
  const bytes = reader.u64();
  expect(type < 256);
  reader.skip(bytes);
  return { type, bytes };
}

function learnAcross(reader: StateReader): Rows & { elements: number } {
  const type = reader.u32();
  const bytes = reader.u32();
  const elements = reader.u32();
  expect(type < 256);
  reader.skip(bytes * elements);
  return { type, bytes, elements };
}

/** The last part: its layers are not numbered, and those without a state are left out. */
function learnRecurrent(reader: StateReader): RecurrentPart {
  expect(reader.u32() === 1 && reader.i32() === 0 && reader.u32() === 0);
  expect(reader.u32() === 0);
  const layers = reader.u32();
  expect(layers <= mostLayers);
  const rows: Rows[] = [];
  while (reader.left > 0) rows.push(learnRows(reader));
  expect(rows.length > 0 && rows.length <= 2 * layers);
  return { type: 'recurrent', layers, rows };
}
