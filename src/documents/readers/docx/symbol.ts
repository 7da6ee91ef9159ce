// Characters that Word takes from a font of pictures. A ticked box is a word of a contract.

const wingdings: Readonly<Record<string, string>> = {
  '6c': '●',
  '6e': '■',
  '6f': '☐',
  a7: '▪',
  a8: '☐',
  d8: '➢',
  e0: '→',
  fb: '✗',
  fc: '✓',
  fd: '☒',
  fe: '☑',
};
const symbol: Readonly<Record<string, string>> = {
  a3: '≤',
  b1: '±',
  b3: '≥',
  b4: '×',
  b7: '•',
  bb: '≈',
  ae: '→',
};

/** The character of Unicode that looks the same; `undefined` where none is known. */
export function symbolText(font: string, code: string): string | undefined {
  const byte = code.slice(-2).toLowerCase();
  if (/^wingdings$/i.test(font)) return wingdings[byte];
  return /^symbol$/i.test(font) ? symbol[byte] : undefined;
}
