// Signs of ours for terminals whose locale says that they know ASCII only (LC_ALL=C). Letters stay what they are: there is no
// other way to write them.

const signs: Readonly<Record<string, string>> = {
  '›': '>',
  '…': '...',
  '✓': '+',
  '✗': 'x',
  '→': '->',
  '·': '|',
  '–': '-',
  '—': '-',
  '×': 'x',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '▕': '[',
  '▏': ']',
  '█': '#',
};

const pattern = new RegExp(`[${Object.keys(signs).join('')}▎▍▌▋▊▉]`, 'gu');

export function asciiSigns(text: string): string {
  // Of a block that is filled in part nothing is shown; the mark at the right end of a bar is also an eighth of one.
  return text.replace(/▏(?= *▏)/gu, ' ').replace(pattern, (sign) => signs[sign] ?? ' ');
}

/** https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html: the first of these that says something is the locale. */
export function readsAsciiOnly(
  { LC_ALL, LC_CTYPE, LANG }: NodeJS.ProcessEnv,
  platform = process.platform,
): boolean {
  // Where none is set, it is a container more often than an old terminal.
  const locale = LC_ALL || LC_CTYPE || LANG;
  return platform !== 'win32' && (locale === 'C' || locale === 'POSIX');
}
