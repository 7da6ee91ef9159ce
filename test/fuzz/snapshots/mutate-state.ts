// Changes a state as somebody would who wants it to hurt: the numbers of its heading, cells and layers more than its values.
import type { Random } from '../../support/random.ts';

const values = [0, 1, 2, 3, 255, 65_536, 2 ** 24, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];

export function mutateState(state: Uint8Array, random: Random): Uint8Array {
  const kind = random.between(0, 9);
  if (kind === 0) return state.slice(0, random.between(0, state.length));
  if (kind === 1)
    return Buffer.concat([state, Buffer.alloc(random.between(1, 4096), random.between(0, 255))]);
  const changed = Buffer.from(state);
  for (let n = random.between(1, 3); n > 0; n -= 1) changeNumber(changed, random);
  return changed;
}

/** One of the first numbers, one that says how many or how wide, or any. */
function changeNumber(state: Buffer, random: Random): void {
  const last = Math.floor(state.length / 4) - 1;
  if (last < 0) return;
  const near = Math.min(last, random.between(0, 1) === 0 ? 12 : 3000);
  const at = random.between(0, random.between(0, 5) === 0 ? last : near);
  const before = state.readUInt32LE(4 * at);
  const value = random.pick([...values, before + 1, before - 1, before * 2, before ^ 0x8000_0000]);
  state.writeUInt32LE(value >>> 0, 4 * at);
}
