import { useComputed } from '@preact/signals';
import type { ApiCitation } from '../api/index.ts';
import { isSamePlace } from './footnotes.ts';
import { current } from './viewer.ts';

/** Whether the document lies open at this place. Whoever asks is drawn again when that changes, and not with every citation that is walked. */
export function useIsLit(citation: ApiCitation | undefined): boolean {
  return useComputed(() => isSamePlace(current.value, citation ?? null)).value;
}
