// How ik_llama.cpp lays out the state of one sequence (llama_state_seq_get_data): the cells with their positions, then the keys of each
// layer, then the values. It has no mark. The library believes what a state says of itself, so it is held against one that the engine has
// just written, as in ../state-layout.
import { type StateCheck, type StateFacts, StateMismatch, StateReader } from '../state-layout/index.ts';

/** Keys, or values, of one layer. */
interface Rows {
  /** -1 where the layer has none. */
  type: number;
  cellBytes: number;
}

interface IkLayout {
  /** 0: values lie cell by cell; 1: across the cells. */
  valueOrder: number;
  keys: readonly Rows[];
  values: readonly Rows[];
}

/** More layers than any model has. */
const mostLayers = 10_000;

/** From a state of one token. `null` where it is laid out in another way. */
export function learnIkStates(state: Uint8Array): StateCheck | null {
  try {
    const layout = readState(state, { tokens: 1, windowed: false });
    return (other, facts) => mismatch(other, layout, facts);
  } catch (error) {
    if (error instanceof StateMismatch) return null;
    throw error;
  }
}

function mismatch(state: Uint8Array, layout: IkLayout, facts: StateFacts): string | null {
  try {
    const found = readState(state, facts);
    return JSON.stringify(found) === JSON.stringify(layout) ? null : 'its layers are those of another model';
  } catch (error) {
    if (error instanceof StateMismatch) return error.message;
    throw error;
  }
}

function readState(state: Uint8Array, { tokens }: StateFacts): IkLayout {
  const reader = new StateReader(state);
  const cells = reader.u32();
  expect(cells === tokens, `${cells} cells for ${tokens} tokens`);
  readPositions(reader, tokens);
  const valueOrder = reader.u32();
  const layers = reader.u32();
  expect(valueOrder <= 1 && layers <= mostLayers, 'it is of another kind');
  const keys = Array.from({ length: layers }, () => readRows(reader, cells));
  const values = Array.from({ length: layers }, () =>
    valueOrder === 0 ? readRows(reader, cells) : readAcross(reader, cells),
  );
  expect(reader.u32() === 0, 'it has a recurrent part');
  expect(reader.left === 0, `${reader.left} bytes too many`);
  return { valueOrder, keys, values };
}

/** Each once: no window leaves any behind. */
function readPositions(reader: StateReader, tokens: number): void {
  const seen = new Uint8Array(tokens);
  for (let cell = 0; cell < tokens; cell += 1) {
    const position = reader.i32();
    expect(
      position >= 0 && position < tokens && seen[position] === 0,
      `position ${position} among ${tokens} tokens`,
    );
    seen[position] = 1;
    expect(reader.u32() === 0, 'a cell names its sequences');
  }
}

function readRows(reader: StateReader, cells: number): Rows {
  const [type, cellBytes] = [reader.i32(), reader.u64()];
  reader.skip(cellBytes * cells);
  return { type, cellBytes };
}

function readAcross(reader: StateReader, cells: number): Rows {
  const type = reader.i32();
  const cellBytes = reader.u32() * reader.u32();
  reader.skip(cellBytes * cells);
  return { type, cellBytes };
}

function expect(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new StateMismatch(otherwise);
}
