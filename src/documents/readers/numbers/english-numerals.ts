// Numbers as English words, for lists that count in them.
const small = (
  'Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen ' +
  'Eighteen Nineteen'
).split(' ');
const tens = ['', '', 'Twenty', 'Thirty', 'Forty', 'Fifty', 'Sixty', 'Seventy', 'Eighty', 'Ninety'];
const irregular: Readonly<Record<string, string>> = {
  One: 'First',
  Two: 'Second',
  Three: 'Third',
  Five: 'Fifth',
  Eight: 'Eighth',
  Nine: 'Ninth',
  Twelve: 'Twelfth',
};

/** `Twenty-One`, up to 9,999. */
export function cardinalText(value: number): string {
  if (value < 20) return small[value] ?? '';
  if (value < 100) return joined('-', tens[Math.floor(value / 10)], value % 10);
  if (value < 1000) return joined(' ', `${small[Math.floor(value / 100)]} Hundred`, value % 100);
  return joined(' ', `${cardinalText(Math.floor(value / 1000))} Thousand`, value % 1000);
}

/** `Twenty-First`. */
export function ordinalText(value: number): string {
  return cardinalText(value).replace(/\w+$/, (word) => {
    return irregular[word] ?? (word.endsWith('y') ? `${word.slice(0, -1)}ieth` : `${word}th`);
  });
}

/** `21st`. */
export function ordinal(value: number): string {
  const teen = value % 100 > 10 && value % 100 < 14;
  return `${value}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')}`;
}

function joined(by: string, head: string | undefined, rest: number): string {
  return rest === 0 ? `${head}` : `${head}${by}${cardinalText(rest)}`;
}
