// Control words of RTF that stand for characters, and those that open what nobody reads as text.

export const characters: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
};

/** Destinations without text of the document. */
export const silent: ReadonlySet<string> = new Set(
  'fonttbl colortbl stylesheet info pict shppict nonshppict shprslt object objdata themedata colorschememapping datastore latentstyles listtable listoverridetable rsidtbl generator fldinst xe tc txe bkmkstart bkmkend filetbl revtbl private pgptbl userprops xmlnstbl mmathPr atnid atnauthor atndate atnref'.split(
    ' ',
  ),
);

/** What is said a second time in them, for readers that do not know the first. */
export const repeating: ReadonlySet<string> = new Set(['nonshppict', 'shprslt']);

/** Text within a destination that has none of its own, and the label that it is read under. */
export const enclosed: Readonly<Record<string, string>> = {
  annotation: '[Comment]',
  shptxt: '[Text box]',
  dptxbxtext: '[Text box]',
};

/** Heads and feet of the pages: read once, under a label that nobody can cite. */
export const sideLabels: ReadonlyMap<string, string> = new Map(
  ['header', 'headerl', 'headerr', 'headerf', 'footer', 'footerl', 'footerr', 'footerf'].map((word) => [
    word,
    word.startsWith('header') ? '[Header]' : '[Footer]',
  ]),
);

/** `\fcharset` → the encoding of its bytes. */
export const codePages: Readonly<Record<number, string>> = {
  77: 'macintosh',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gb18030',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
};
