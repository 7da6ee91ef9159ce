// The numbers that Word counts, in every form that it has for them.
import { expect, test } from 'vitest';
import { makeDocx, paragraph, run } from '../../../../test/documents/make-docx.ts';
import { readNamed } from '../../../../test/documents/read-bytes.ts';
import { formatNumber } from '../format-number.ts';

const level = (depth: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const abstract = (id: number, inner: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${inner}</w:abstractNum>`;
const list = (id: number, abstractId: number, more = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${more}</w:num>`;
const item = (text: string, depth: number, id = 1): string =>
  paragraph(
    text === '' ? '' : run(text),
    `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`,
  );

async function labels(xml: string, numbering: string, styles = ''): Promise<string[]> {
  const parts = {
    'word/numbering.xml': `<w:numbering>${numbering}</w:numbering>`,
    'word/styles.xml': `<w:styles>${styles}</w:styles>`,
  };
  return (await readNamed('a.docx', makeDocx(xml, parts))).text.split(/\n+/).map((line) => line.trim());
}

test('an empty paragraph is counted', async () => {
  const numbering = abstract(0, level(0, 'decimal', '§ %1')) + list(1, 0);
  expect(await labels(item('Term', 0) + item('', 0) + item('Rent', 0), numbering)).toEqual([
    '§ 1 Term',
    '§ 3 Rent',
  ]);
});

test('a list can have levels of its own', async () => {
  const own = `<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="Item %1:"/></w:lvl></w:lvlOverride>`;
  const numbering = abstract(0, level(0, 'decimal', '%1.')) + list(1, 0, own);
  expect(await labels(item('Oak', 0) + item('Pine', 0), numbering)).toEqual(['Item E: Oak', 'Item F: Pine']);
});

test('a list can take its levels from a style of lists', async () => {
  const numbering =
    abstract(0, '<w:numStyleLink w:val="Clauses"/>') +
    abstract(1, `<w:styleLink w:val="Clauses"/>${level(0, 'decimal', 'Clause %1')}`) +
    list(1, 0) +
    list(2, 1);
  expect(await labels(item('Scope', 0), numbering)).toEqual(['Clause 1 Scope']);
});

test('legal numbers are decimal throughout, and show when they restart', async () => {
  const levels = [
    level(0, 'upperRoman', 'Article %1'),
    level(1, 'upperLetter', '%1.%2', '<w:isLgl/>'),
    level(2, 'decimal', '(%3)', '<w:lvlRestart w:val="0"/>'),
    level(3, 'decimal', '%4)', '<w:lvlRestart w:val="1"/>'),
  ];
  const numbering = abstract(0, levels.join('')) + list(1, 0);
  const xml = [0, 1, 2, 3, 1, 2, 3, 0, 1, 2, 3].map((depth) => item('x', depth)).join('');
  expect(await labels(xml, numbering)).toEqual(
    ['Article I', '1.1', '(1)', '1)', '1.2', '(2)', '2)', 'Article II', '2.1', '(3)', '1)'].map(
      (label) => `${label} x`,
    ),
  );
});

test('a style finds its level in the list that names it', async () => {
  const numbering =
    abstract(
      0,
      level(0, 'decimal', '%1', '<w:pStyle w:val="A"/>') +
        level(1, 'decimal', '%1.%2', '<w:pStyle w:val="B"/>'),
    ) + list(1, 0);
  const style = (id: string): string =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`;
  const xml = ['A', 'B', 'B', 'A'].map((id) => paragraph(run(id), `<w:pStyle w:val="${id}"/>`)).join('');
  expect(await labels(xml, numbering, style('A') + style('B'))).toEqual(['1 A', '1.1 B', '1.2 B', '2 A']);
});

test.each<[string, Record<number, string>]>([
  ['ordinal', { 1: '1st', 2: '2nd', 3: '3rd', 11: '11th', 22: '22nd', 113: '113th' }],
  [
    'cardinalText',
    { 1: 'One', 15: 'Fifteen', 21: 'Twenty-One', 105: 'One Hundred Five', 1000: 'One Thousand' },
  ],
  ['ordinalText', { 1: 'First', 12: 'Twelfth', 20: 'Twentieth', 33: 'Thirty-Third' }],
  ['chineseCounting', { 1: '一', 10: '十', 11: '十一', 20: '二十', 21: '二十一' }],
  ['chineseCountingThousand', { 100: '一百', 105: '一百〇五', 110: '一百一十' }],
  ['chineseLegalSimplified', { 1: '壹', 10: '壹拾', 25: '贰拾伍' }],
  ['ideographDigital', { 10: '一〇', 25: '二五' }],
  ['ideographTraditional', { 1: '甲', 10: '癸' }],
  ['japaneseCounting', { 3: '三', 12: '十二' }],
  ['aiueo', { 1: 'ア', 3: 'ウ' }],
  ['ganada', { 2: '나' }],
  ['decimalEnclosedCircle', { 1: '①', 20: '⑳', 21: '㉑' }],
  ['decimalFullWidth', { 12: '１２' }],
  ['decimalZero', { 7: '07', 12: '12' }],
  ['upperLetter', { 26: 'Z', 27: 'AA', 28: 'BB' }],
  ['lowerRoman', { 4: 'iv', 1999: 'mcmxcix' }],
  ['russianLower', { 1: 'а', 3: 'в' }],
  ['hebrew1', { 1: 'א', 11: 'יא', 15: 'טו' }],
  ['arabicAlpha', { 1: 'أ', 2: 'ب' }],
  ['thaiNumbers', { 12: '๑๒' }],
  ['noSuchFormat', { 12: '12' }],
  ['constructor', { 12: '12' }],
])('%s', (format, expected) => {
  for (const [value, text] of Object.entries(expected))
    expect(formatNumber(Number(value), format)).toBe(text);
});

test('a format of Word’s own has as many zeros as it shows', async () => {
  const custom = '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>';
  const numbering = abstract(0, level(0, 'decimal', 'R%1', custom)) + list(1, 0);
  expect(await labels(item('x', 0) + item('x', 0), numbering)).toEqual(['R001 x', 'R002 x']);
});
