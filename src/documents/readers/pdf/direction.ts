const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const leftToRight = /[\p{L}\p{N}]/u;

/** How a character runs: from right to left, from left to right, or as its neighbours do. */
export function directionOf(character: string): 'rtl' | 'ltr' | 'neutral' {
  // Digits run from left to right in Hebrew and Arabic too.
  if (rightToLeft.test(character)) return /\p{Nd}/u.test(character) ? 'ltr' : 'rtl';
  return leftToRight.test(character) ? 'ltr' : 'neutral';
}
