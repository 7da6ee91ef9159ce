// How near two words are that are not the same: inflected, derived, or one within the other. No dictionary: languages are
// many, and a beginning that two words share says nearly as much.

/** Shorter beginnings are shared by words that have nothing to do with each other. */
const shortestStem = 4;
/** Shorter words stand within others by chance. */
const shortestPart = 5;
const longestEnding = 4;
const dropsE = /^(?:ing|ings|able|ation|ations|or|ors)$/u;

/** 1 for the same word, 0 for strangers. Both folded. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const shared = sharedPrefix(short, long);
  const ending = long.length - shared;
  // A short word has a short ending: day, days.
  if (shared >= stemOf(short) && ending <= Math.min(longestEnding, Math.max(1, shared - 2))) {
    return 0.95 - 0.05 * ending;
  }
  // English drops an e before these: hike, hiking.
  if (shared === short.length - 1 && shared >= 3 && short.endsWith('e') && dropsE.test(long.slice(shared)))
    return 0.8;
  if (short.length >= shortestPart && long.includes(short)) return 0.6;
  // Beginnings of compounds: Wandoberfläche, Wandfuß.
  if (shared >= 6 && shared / short.length >= 0.7) return 0.55;
  return 0;
}

/** Letters that have to be shared: most of a short word, two thirds of a long one. Hangul has few signs a word. */
function stemOf(short: string): number {
  if (/\p{Script=Hangul}/u.test(short)) return 2;
  if (short.length < 3) return Number.POSITIVE_INFINITY;
  return Math.max(Math.min(short.length, shortestStem), Math.ceil(short.length * 0.65));
}

function sharedPrefix(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}
