// Turns form a tree: asking again, or asking something else at the same place, begins a branch. One path of it is shown.
import type { Turn } from '../api/index.ts';

type Node = Pick<Turn, 'id' | 'parent'>;

/** From the first turn to `leaf`; without one, to the turn that was asked last. */
export function pathTo<T extends Node>(turns: readonly T[], leaf: string | null): T[] {
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  const path = new Set<T>();
  let at = (leaf === null ? undefined : byId.get(leaf)) ?? turns.at(-1);
  while (at !== undefined && !path.has(at)) {
    path.add(at);
    at = at.parent === null ? undefined : byId.get(at.parent);
  }
  return [...path].reverse();
}

/** All turns that stand at the same place, in the order in which they were asked. */
export function siblingsOf<T extends Node>(turns: readonly T[], turn: Node): T[] {
  return turns.filter(({ parent }) => parent === turn.parent);
}

/** The turn that was asked last among those that follow `id`; itself where there is none. */
export function lastAfter<T extends Node>(turns: readonly T[], id: string): string {
  const following = new Set([id]);
  let last = id;
  for (const turn of turns) {
    if (turn.parent === null || !following.has(turn.parent)) continue;
    following.add(turn.id);
    last = turn.id;
  }
  return last;
}
