// What a person sees of a page is what is read, and what was left out is said.
import { expect, test } from 'vitest';
import { readNamed } from '../../../../test/documents/read-bytes.ts';

const textOf = async (html: string): Promise<string> => (await readNamed('a.html', html)).text;

test('cells that span rows and columns stand in each of them', async () => {
  const document = await readNamed(
    'a.html',
    `<table><tr><th rowspan=2>Floor<th colspan=2>Rent<tr><th>2025<th>2026
     <tr><td rowspan=2>Ground<td>500<td>510<tr><td>200<td>210
     <tr><td colspan=3>All rents are net.<tr><td>First<td rowspan=0>0<td>700<tr><td>Second<td>800</table>`,
  );
  expect(document.text).toBe(
    'Floor | Rent | Rent\nFloor | 2025 | 2026\nGround | 500 | 510\nGround | 200 | 210\nAll rents are net.\nFirst | 0 | 700\nSecond | 0 | 800',
  );
  expect(document.sentences.map(({ columns }) => columns?.join() ?? null)).toEqual([
    null,
    null,
    ...Array(5).fill('Floor,2025,2026'),
  ]);
});

test.each([
  ['<ol style="list-style-type: lower-alpha"><li>a<li>b</ol>', 'a. a\nb. b'],
  ['<style>.x{list-style:upper-roman inside}</style><ol class=x start=3><li>a<li>b</ol>', 'III. a\nIV. b'],
  ['<ol reversed><li>a<li><ul><li>x</ul><li>c</ol>', '3. a\n  - x\n1. c'],
  ['<ol reversed start=9><li>a<li>b</ol>', '9. a\n8. b'],
  ['<ol style="list-style-type:decimal-leading-zero"><li>a</ol>', '01. a'],
  ['<ol style="list-style-type:none"><li>a</ol>', 'a'],
  ['<ol><li>a<li style="list-style-type:circle">b</ol>', '1. a\n- b'],
])('items are marked as their style says: %s', async (html, expected) => {
  expect(await textOf(`<html>${html}`)).toBe(expected);
});

test('a line through text takes it out, and is counted', async () => {
  const document = await readNamed(
    'a.html',
    '<html><style>.gone{text-decoration:line-through}</style><p>The rent is <del>900</del> <s>910 <b>x</b></s> <span class=gone>920</span> <strike>930</strike>950 euros.',
  );
  expect(document.text).toBe('The rent is 950 euros.');
  expect(document.warnings).toEqual([{ type: 'struck-text-dropped', count: 4 }]);
});

test('what rules of the page hide is hidden, whichever way', async () => {
  const rules =
    '.a{display:none} #b , .b2{visibility:hidden} p.c{font-size:0} .d{opacity:0.0} /* .seen{display:none} */ @media print{.seen{display:none}} nav .seen{display:none}';
  const document = await readNamed(
    'a.html',
    `<html><style>${rules}</style><p class="seen">Seen.<p class="x a">no<p id=b>no<p class=b2>no<p class=c>no<div class=c>too</div><p class=d>no<p style="font-size:0px">no<p style="opacity:0.5">half`,
  );
  expect(document.text.split('\n\n')).toEqual(['Seen.', 'too', 'half']);
  expect(document.warnings).toEqual([{ type: 'hidden-text-dropped' }]);
});

test('rules stand in the head of the page, and those for paper are not for a screen', async () => {
  const document = await readNamed(
    'a.html',
    '<html><head><title>t</title><style>.a{display:none}</style><style media="print">.b{display:none}</style></head><body><p class=a>no<p class=b>Seen.',
  );
  expect(document.text).toBe('Seen.');
  expect(document.warnings).toEqual([{ type: 'hidden-text-dropped' }]);
});

test('what is open is read, and what is closed until somebody asks is not', async () => {
  const document = await readNamed(
    'a.html',
    `<html><details><summary>Deposit?</summary>Three months.</details><dialog open>Open.</dialog><dialog>Closed.</dialog>
     <template>Later.</template><p>He said <q>yes</q>.<video>old browsers</video>`,
  );
  expect(document.text.split('\n\n')).toEqual(['Deposit?', 'Three months.', 'Open.', 'He said “yes”.']);
  expect(document.warnings).toEqual([
    { type: 'hidden-text-dropped' },
    { type: 'parts-not-read', kind: 'embedded-object', count: 1 },
  ]);
});

test('words in a drawing are read, each text by itself', async () => {
  const svg = `<svg><title>Chart</title><defs><text>no</text></defs><g><text x=1>Rent <tspan>950</tspan></text><text>Heat 80</text></g></svg>`;
  expect((await textOf(`<html><p>Before.</p>${svg}`)).split('\n\n')).toEqual([
    'Before.',
    'Rent 950',
    'Heat 80',
  ]);
});

test('fields of a form show what is in them', async () => {
  const html = `<form><p>Name <input value="Example"><p>Payment: <select><option>monthly<option selected>yearly</select>
    <p>Term: <select><option>one year<option>two</select><p>Remarks: <textarea>Keys handed over.</textarea>
    <p><input type=checkbox checked> Pets <input type=radio> Smoke <input type=hidden value=secret><input type=password value=secret></form>`;
  expect((await textOf(html)).split('\n\n').map((line) => line.replace(/\s+/g, ' '))).toEqual([
    'Name Example',
    'Payment: yearly',
    'Term: one year',
    'Remarks: Keys handed over.',
    '☒ Pets ☐ Smoke',
  ]);
});

test('pictures are read by their texts, the others are counted, frames too', async () => {
  const document = await readNamed(
    'a.html',
    '<html><p>Plan: <img src=x alt="503 square metres"><img src=y><img alt="" src=z><iframe src=q></iframe><noscript><p>Rent 950.</noscript>',
  );
  expect(document.text).toBe('Plan: [503 square metres]\n\nRent 950.');
  expect(document.warnings).toEqual([
    { type: 'parts-not-read', kind: 'picture', count: 1 },
    { type: 'parts-not-read', kind: 'frame', count: 1 },
  ]);
});

test.each([
  ['10<sup>6</sup> cells and 120 m<sup>2</sup>', '10⁶ cells and 120 m²'],
  ['The rent is 950<sup><a href="#n">3</a></sup> euros.', 'The rent is 950 [3] euros.'],
  ['the 1<sup>st</sup> of May, H<sub>2</sub>O', 'the 1st of May, H2O'],
  ['120 m<span style="vertical-align: super; font-size:60%">2</span>', '120 m²'],
  ['10<span style="position:relative;top:-0.33em">6</span> cells', '10⁶ cells'],
  ['<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of it', '1/2 of it'],
  [
    '<math><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><msqrt><mi>a</mi><mo>+</mo><mn>1</mn></msqrt></math>',
    'x²=√(a+1)',
  ],
  ['<ruby>敷金<rt>しききん</rt></ruby>は', '敷金(しききん)は'],
  ['<ruby>敷金<rp>(</rp><rt>しききん</rt><rp>)</rp></ruby>は', '敷金(しききん)は'],
  ['Label<span style="display:block">Value</span>', 'Label\n\nValue'],
  ['<div style="display:flex"><b>Rent</b><b>950</b></div>', 'Rent 950'],
])('%s', async (html, expected) => {
  expect(await textOf(`<html><div>${html}</div>`)).toBe(expected);
});

test.each([
  ['spans', `<table><tr><td colspan=100000 rowspan=100000>x${'<tr><td>y'.repeat(20_000)}</table>`],
  ['rows without a table', `<tr><td>${'a<td>'.repeat(20_000)}`],
  ['raised text', `<p>${'1<sup>2</sup>'.repeat(60_000)}`],
  ['rules', `<style>${'.a{'.repeat(200_000)}</style><p>x`],
  ['rules without an end', `<p>x<style>${'<b>'.repeat(200_000)}`],
  ['comments in rules', `<style>${'/*'.repeat(200_000)}</style><p>x`],
])('hostile %s are read to their end', async (_, html) => {
  expect((await readNamed('a.html', `<html>${html}`)).sentences.length).toBeGreaterThan(0);
});

test('the number of a note stands apart from its text', async () => {
  const page = '<p><a href="#a1">1</a>The auditor pays.</p><p><a href="#a2">2</a> The board, too.</p>';
  expect((await readNamed('a.html', Buffer.from(page))).text).toBe(
    '1 The auditor pays.\n\n2 The board, too.',
  );
});

test('words that are set aside within a line stay in it, and apart', async () => {
  const page = `<p><span style="display:block;float:left;min-width:1cm">§ 3</span>Rent</p>
    <p>cellar 1<span style="position:absolute;left:8cm">497</span><span style="position:absolute;left:15cm">289</span></p>`;
  expect((await readNamed('a.html', Buffer.from(page))).text).toBe('§ 3 Rent\n\ncellar 1 497 289');
});

test.each([
  [
    '<style>.n::before{content:"not "}</style><p>Pets are <span class="n">allowed</span>.</p>',
    'Pets are not allowed.',
  ],
  ["<style>.d:after{content:'\\20(draft)'}</style><p class=d>Rent</p>", 'Rent (draft)'],
  [
    '<style>.i::before{content:"\\f101"} .x::before{content:"» "}</style><p class=i>A <b class=x>b</b></p>',
    'A b',
  ],
  [
    '<style>.n::before{content:"not ";display:none}</style><p>Pets are <b class="n">allowed</b></p>',
    'Pets are allowed',
  ],
])(
  'words that a style sheet puts before and behind are read, its ornaments are not: %s',
  async (html, text) => {
    expect(await textOf(html)).toBe(text);
  },
);

test.each([
  ['<div><span>Rent</span><span>950</span></div>', 'Rent 950'],
  ['<li><strong>Weiter</strong>10.5. Ideen', '- Weiter 10.5. Ideen'],
  ['<div><b>950</b><i>Euros</i></div>', '950 Euros'],
  [
    '<p>H<sub>2</sub>O, <code><span>foo</span><span>2</span></code>, <b>P</b>2, x<i>1</i>',
    'H2O, foo2, P2, x1',
  ],
  ['<label>Pets</label><button>Send</button><button>Cancel</button>', 'Pets Send Cancel'],
])('pieces that a style sheet sets apart do not become one word: %s', async (html, text) => {
  expect(await textOf(html)).toBe(text);
});
