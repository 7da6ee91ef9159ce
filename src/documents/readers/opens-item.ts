// A line that begins like a list item is not always one: "am | 3. Werktag", "under paragraph | (a) above".
import { listMarker } from './list-marker.ts';

/** The line before, in the same paragraph so far. */
export interface LineBefore {
  text: string;
  /** The first word of the line would not have fitted behind it. */
  full: boolean;
  /** Both lines begin at the same place. */
  aligned: boolean;
}

const bullet = /^\s*[-*+•◦▪·●○■]\s/u;
const clauseEnd = /(?:[.!?:;,。！？][\p{Pe}\p{Pf}"']*|\b(?:and|or|und|oder|sowie))\s*$/u;

/** Whether a line opens a list item although it directly follows another one. */
export function opensItem(line: string, before: LineBefore): boolean {
  if (!listMarker.test(line)) return false;
  return bullet.test(line) || !before.full || !before.aligned || clauseEnd.test(before.text);
}
