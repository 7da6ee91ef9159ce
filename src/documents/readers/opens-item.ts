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
  if (follows(before.text, line)) return true;
  if (!listMarker.test(line)) return false;
  if (before.full && amount.test(line) && !clauseEnd.test(before.text)) return false;
  return bullet.test(line) || !before.full || !before.aligned || clauseEnd.test(before.text);
}

/** "7.1 Travel", "7.2 Subcontracting"; "2 begin", "3 end": the number of one counts on from that of the other. */
function follows(before: string, line: string): boolean {
  const [first, second] = [before, line].map((text) =>
    /^\s*((?:\d{1,3}\.)*)(\d{1,3})([.)]?)\s+\S/u.exec(text),
  );
  if (!first || !second) return false;
  return first[1] === second[1] && first[3] === second[3] && Number(first[2]) + 1 === Number(second[2]);
}
