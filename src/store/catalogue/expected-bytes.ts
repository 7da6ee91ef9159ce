import type { CatalogueEntry } from './catalogue-entry.ts';

/** Bits per weight of four-bit files with their larger output and embedding tables, as published ones come out. */
const usualBitsPerWeight = 4.9;

/** Bytes an entry's files have, or will have to within a few percent where they are not known. */
export function expectedBytes({ hub, parameters }: CatalogueEntry): number {
  return hub.bytes ?? Math.round((parameters * usualBitsPerWeight) / 8);
}
