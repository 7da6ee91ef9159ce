import type { Placement, PlacementNote, PlacementRequest } from '../../engine/index.ts';
import { graphicsMakers } from '../../machine/index.ts';
import { placementNote } from '../../report/index.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Makers whose cards are worth a word when nothing can be computed on them. */
const worthAWord: readonly string[] = ['NVIDIA', 'AMD'];

/**
 * Tells what went otherwise than wanted. That there is no card to use is news only for whoever asked for one by name, or
 * has one.
 */
export async function tellPlacement(
  { notes }: Placement,
  { gpu = process.env.DESKSIDE_GPU || 'auto' }: { gpu?: PlacementRequest['gpu'] | string },
  { stderr }: Terminal,
): Promise<void> {
  const wanted = gpu !== 'auto' || (await hasCard());
  for (const note of notes) if (wanted || isNews(note)) printNote(stderr, placementNote(note));
}

async function hasCard(): Promise<boolean> {
  return (await graphicsMakers()).some((maker) => worthAWord.includes(maker));
}

function isNews({ type }: PlacementNote): boolean {
  return type !== 'card-unusable' && type !== 'card-is-software';
}
