import type { Placement, PlacementNote, PlacementRequest } from '../../engine/index.ts';
import { graphicsMakers } from '../../machine/index.ts';
import { placementNote } from '../../report/index.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Makers whose GPUs are worth a word when nothing can be computed on them. */
const worthAWord: readonly string[] = ['NVIDIA', 'AMD'];

/**
 * Tells what went otherwise than wanted, each thing once: a process that was started anew may have put the model elsewhere.
 * That there is no GPU to use is news only for whoever asked for one by name, or has one.
 */
export function placementTeller(
  { gpu = process.env.DESKSIDE_GPU || 'auto' }: { gpu?: PlacementRequest['gpu'] | string },
  { stderr }: Pick<Terminal, 'stderr'>,
): (placement: Pick<Placement, 'notes'>) => Promise<void> {
  const told = new Set<string>();
  return async ({ notes }) => {
    const news = notes
      .map((note) => ({ note, text: placementNote(note) }))
      .filter(({ text }) => !told.has(text));
    const wanted = news.length > 0 && (gpu !== 'auto' || (await hasGpu()));
    for (const { note, text } of news) {
      told.add(text);
      if (wanted || isNews(note)) printNote(stderr, text);
    }
  };
}

async function hasGpu(): Promise<boolean> {
  return (await graphicsMakers()).some((maker) => worthAWord.includes(maker));
}

function isNews({ type }: PlacementNote): boolean {
  return type !== 'gpu-unusable' && type !== 'gpu-is-software';
}
