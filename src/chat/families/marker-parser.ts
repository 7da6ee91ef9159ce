// A parser for families whose reasoning stands between markers.
import type { OutputParser, OutputPart } from './family.ts';

export interface Markers {
  /** Strings that begin reasoning. */
  open: readonly string[];
  /** Strings that end it and begin the answer. */
  close: readonly string[];
  /** Strings without meaning for the reader, dropped wherever they stand. */
  drop?: readonly string[];
  /** How an output begins that opens with no marker. */
  start?: OutputPart['type'];
}

type Kind = 'open' | 'close' | 'drop';

export function markerParser({ open, close, drop = [], start = 'text' }: Markers): OutputParser {
  const kinds = new Map<string, Kind>([
    ...open.map((marker) => [marker, 'open'] as const),
    ...close.map((marker) => [marker, 'close'] as const),
    ...drop.map((marker) => [marker, 'drop'] as const),
  ]);
  let held = '';
  let type = start;
  let atBoundary = false;

  /** White space right after a marker belongs to the marker. */
  const part = (text: string): OutputPart[] => {
    const shown = atBoundary ? text.trimStart() : text;
    if (shown !== '') atBoundary = false;
    return shown === '' ? [] : [{ type, text: shown }];
  };

  const take = (final: boolean): OutputPart[] => {
    const parts: OutputPart[] = [];
    for (let found = firstMarker(held, kinds); found !== null; found = firstMarker(held, kinds)) {
      parts.push(...part(held.slice(0, found.at)));
      held = held.slice(found.at + found.marker.length);
      if (found.kind !== 'drop') type = found.kind === 'open' ? 'reasoning' : 'text';
      atBoundary = true;
    }
    const keep = final ? 0 : possibleMarker(held, kinds);
    parts.push(...part(held.slice(0, held.length - keep)));
    held = held.slice(held.length - keep);
    return parts;
  };

  return {
    push: (text) => {
      held += text;
      return take(false);
    },
    end: () => take(true),
  };
}

function firstMarker(
  text: string,
  kinds: ReadonlyMap<string, Kind>,
): { at: number; marker: string; kind: Kind } | null {
  let first: { at: number; marker: string; kind: Kind } | null = null;
  for (const [marker, kind] of kinds) {
    const at = text.indexOf(marker);
    const better =
      first === null || at < first.at || (at === first.at && marker.length > first.marker.length);
    if (at >= 0 && better) first = { at, marker, kind };
  }
  return first;
}

/** Length of the longest end of the text that begins a marker. */
function possibleMarker(text: string, kinds: ReadonlyMap<string, Kind>): number {
  const longest = Math.max(0, ...[...kinds.keys()].map((marker) => marker.length - 1));
  for (let length = Math.min(longest, text.length); length > 0; length -= 1) {
    const end = text.slice(text.length - length);
    if ([...kinds.keys()].some((marker) => marker.startsWith(end))) return length;
  }
  return 0;
}
