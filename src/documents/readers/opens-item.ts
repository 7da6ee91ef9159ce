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
/** "12.5 % of the claims": a clause would begin with a capital. */
const amount = /^\s*\d{1,3}(?:\.\d{1,3})+\s+[^\p{Lu}\p{Lo}\p{Ps}\p{Pi}"]/u;
const clauseEnd = /(?:[.!?:;,。！？][\p{Pe}\p{Pf}"']*|\b(?:and|or|und|oder|sowie))\s*$/u;

/** Whether a line opens a list item although it directly follows another one. */
export function opensItem(line: string, before: LineBefore): boolean {
  if (!listMarker.test(line)) return false;
  if (before.full && amount.test(line) && !clauseEnd.test(before.text)) return false;
  return bullet.test(line) || !before.full || !before.aligned || clauseEnd.test(before.text);
}
