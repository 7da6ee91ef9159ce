// Words as they are compared: without case, accents and the small differences of spelling.

/** Accents are part of a letter's look in these scripts; elsewhere (Devanagari, Thai) marks are letters of their own. */
const accents = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{Mn}*)\p{Mn}/gu;
const plain = /^[a-z0-9]*$/;
/** Vowel points and stretching of Hebrew and Arabic, which most texts leave out. */
const points = /[\u0591-\u05c7\u0640\u064b-\u065f\u0670]/gu;

/** `Straße` → `strasse`, `Élève` → `eleve`, full-width letters → plain ones. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (plain.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(accents, '')
    .replace(points, '')
    .normalize('NFC')
    .replace(/ß/gu, 'ss')
    .replace(/[’'ʼ]/gu, '');
}
