// Where answers that wait stand in the queue.
import type { TurnProgress } from '../schemas/index.ts';

export interface Queued {
  /** As it was asked for; those of one model wait for each other. */
  model: string;
  /** `null`: it has ended. */
  phase: TurnProgress['phase'] | null;
}

/** For each of them, in the order in which they were asked: 1 is next; `null` for those that do not wait, or for nobody. */
export function placesOf(all: readonly Queued[]): (number | null)[] {
  const working = new Set(all.filter(({ phase }) => phase !== 'waiting').map(({ model }) => model));
  const counts = new Map<string, number>();
  return all.map(({ model, phase }) => {
    if (phase !== 'waiting' || !working.has(model)) return null;
    const place = (counts.get(model) ?? 0) + 1;
    counts.set(model, place);
    return place;
  });
}
