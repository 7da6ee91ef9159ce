// What a person sees in Word is what is read, and what was left out is said.
import { expect, test } from 'vitest';
import { makeCompound } from '../../../../test/documents/make-compound.ts';
import { makeDocx, paragraph, run } from '../../../../test/documents/make-docx.ts';
import { quotes, readNamed } from '../../../../test/documents/read-bytes.ts';

async function linesOf(xml: string, parts: Record<string, string> = {}): Promise<string[]> {
  return (await readNamed('a.docx', makeDocx(xml, parts))).text.split(/\n+/);
}

const relation = (id: string, target: string): string => `<Relationship Id="${id}" Target="${target}"/>`;
const cell = (xml: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${xml}</w:tc>`;
const row = (cells: string, properties = ''): string => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;
const words = (...texts: string[]): string => texts.map((text) => cell(paragraph(run(text)))).join('');

test.each([
  ['directly', '<w:strike/>'],
  ['twice', '<w:dstrike/>'],
  ['by the style of the run', '<w:rStyle w:val="Gone"/>'],
  ['by a style that it is based on', '<w:rStyle w:val="AlsoGone"/>'],
])('text that is struck %s is left out, and counted', async (_, properties) => {
  const styles =
    '<w:styles><w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style><w:style w:type="character" w:styleId="AlsoGone"><w:basedOn w:val="Gone"/></w:style></w:styles>';
  const struck = run('no', properties) + run('t', properties);
  const xml = paragraph(
    run('Pets are ') + struck + run(' allowed. Six ') + run('seven', properties) + run(' months.'),
  );
  const document = await readNamed('a.docx', makeDocx(xml, { 'word/styles.xml': styles }));
  expect(document.text).toBe('Pets are allowed. Six months.');
  expect(document.warnings).toEqual([{ type: 'struck-text-dropped', count: 2 }]);
});

test('signs that Word writes with their own code are characters', async () => {
  const sign = (code: string): string =>
    `<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="${code}"/></mc:Choice><mc:Fallback><w:t>x</w:t></mc:Fallback></mc:AlternateContent>`;
  const xml = paragraph(`${run('Fine ')}<w:r>${sign('1F600')}</w:r><w:r>${sign('not a code')}</w:r>`);
  expect(await linesOf(xml)).toEqual(['Fine 😀\ufffd']);
});

test('a line through text can be taken back', async () => {
  const styles =
    '<w:styles><w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style></w:styles>';
  const xml = paragraph(
    run('Kept', '<w:rStyle w:val="Gone"/><w:strike w:val="0"/>') + run(' too', '<w:strike w:val="false"/>'),
  );
  expect(await linesOf(xml, { 'word/styles.xml': styles })).toEqual(['Kept too']);
});

test('text that a style hides is hidden', async () => {
  const styles =
    '<w:styles><w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>';
  const xml =
    paragraph(run('Seen.') + run('Not.', '<w:rStyle w:val="H"/>')) +
    paragraph(run('Nor this.'), '<w:pStyle w:val="P"/>');
  const document = await readNamed('a.docx', makeDocx(xml, { 'word/styles.xml': styles }));
  expect(document.text).toBe('Seen.');
  expect(document.warnings).toEqual([{ type: 'hidden-text-dropped' }]);
});

test('deleted rows and cells are gone, a deleted end joins two paragraphs', async () => {
  const del = '<w:del w:id="1"/>';
  const document = await readNamed(
    'a.docx',
    makeDocx(
      paragraph(run('The deposit is'), `<w:rPr>${del}</w:rPr>`) +
        paragraph(run('three months of rent.')) +
        `<w:tbl>${row(words('Item', 'Price'))}${row(words('Garage', '80'), del)}${row(words('Flat', '950') + cell(paragraph(run('old')), '<w:cellDel w:id="2"/>'))}</w:tbl>` +
        paragraph(run('The end'), `<w:rPr>${del}</w:rPr>`),
    ),
  );
  expect(document.text.split(/\n+/)).toEqual([
    'The deposit is three months of rent.',
    'Item | Price',
    'Flat | 950',
    'The end',
  ]);
  expect(document.warnings).toEqual([{ type: 'deleted-text-dropped' }]);
});

test('merged cells say in every row what holds for it', async () => {
  const merge = (value: string): string => `<w:vMerge${value === '' ? '' : ` w:val="${value}"`}/>`;
  const xml = `<w:tbl>${row(cell(paragraph(run('Rents of 2026')), '<w:gridSpan w:val="3"/>'))}
    ${row(words('Floor', 'Room', 'Rent'))}
    ${row(cell(paragraph(run('Ground')), merge('restart')) + words('Shop', '500'))}
    ${row(cell(paragraph(''), merge('')) + words('Store', ''))}
    ${row(cell(paragraph(run('Total')), '<w:gridSpan w:val="2"/>') + words('700'))}
    ${row(words('none'), '<w:gridBefore w:val="2"/>')}</w:tbl>`;
  const document = await readNamed('a.docx', makeDocx(xml));
  expect(document.text).toBe(
    'Rents of 2026\nFloor | Room | Rent\nGround | Shop | 500\nGround | Store\nTotal | Total | 700\n |  | none',
  );
  expect(document.sentences[2]?.columns).toEqual(['Floor', 'Room', 'Rent']);
  expect(document.sentences[1]?.columns).toBeNull();
});

test('exponents and notes that are set high do not join the number before them', async () => {
  const sup = (text: string): string => run(text, '<w:vertAlign w:val="superscript"/>');
  const sub = (text: string): string => run(text, '<w:vertAlign w:val="subscript"/>');
  const cases: [string, string][] = [
    [run('10') + sup('6') + run(' cells'), '10⁶ cells'],
    [run('2') + sup('1') + sup('0') + run(' bytes'), '2¹⁰ bytes'],
    [run('120 m') + sup('2') + run('.'), '120 m².'],
    [run('10') + sup('-6'), '10⁻⁶'],
    [run('The rent is 950') + sup('3') + run(' euros.'), 'The rent is 950 [3] euros.'],
    [run('The rent is 1.200,00') + sup('12'), 'The rent is 1.200,00 [12]'],
    [run('The landlord') + sup('3') + run(' pays.'), 'The landlord [3] pays.'],
    [run('The landlord pays.') + sup('3'), 'The landlord pays. [3]'],
    [run('the 1') + sup('st') + run(' of May'), 'the 1st of May'],
    [run('x') + sup('n') + run(' and x') + sup('k+1'), 'xⁿ and x^(k+1)'],
    [run('CO') + sub('2') + run(' and log') + sub('2') + run('8'), 'CO2 and log₂8'],
    [sup('3') + run(' Without heating.'), '[3] Without heating.'],
  ];
  const text = await linesOf(cases.map(([xml]) => paragraph(xml)).join(''));
  expect(text).toEqual(cases.map(([, expected]) => expected));
});

test('heads, feet and comments are read once, apart from the text, and can be cited without their labels', async () => {
  const head = (text: string): string => `<w:hdr>${paragraph(run(text))}</w:hdr>`;
  const body =
    paragraph(`<w:commentRangeStart w:id="0"/>${run('The rent is 950.')}<w:commentRangeEnd w:id="0"/>`) +
    '<w:sectPr><w:headerReference w:type="default" r:id="r1"/><w:headerReference w:type="first" r:id="r2"/><w:footerReference r:id="r3"/><w:footerReference w:type="even" r:id="r4"/></w:sectPr>' +
    '<w:sectPr><w:headerReference w:type="default" r:id="r5"/></w:sectPr>';
  const document = await readNamed(
    'a.docx',
    makeDocx(body, {
      'word/_rels/document.xml.rels': `<Relationships>${[1, 2, 3, 4, 5].map((n) => relation(`r${n}`, `header${n}.xml`)).join('')}</Relationships>`,
      'word/header1.xml': head('DRAFT. File number 4711.'),
      'word/header2.xml': head('Only on a first page, and there is none.'),
      'word/header3.xml': head('Page 1 of 3'),
      'word/header4.xml': head('Only on even pages.'),
      'word/header5.xml': head('DRAFT. File number 4711.'),
      'word/comments.xml': `<w:comments><w:comment w:id="0" w:author="Anna">${paragraph(run('Client wants 900.'))}</w:comment></w:comments>`,
    }),
  );
  expect(document.text).toBe(
    'The rent is 950.\n\n[Header] DRAFT. File number 4711.\n\n[Comment by Anna on “The rent is 950.”] Client wants 900.',
  );
  expect(quotes(document)).toEqual(['The rent is 950.', 'DRAFT.', 'File number 4711.', 'Client wants 900.']);
});

test('boxes and lists of old forms are read, the codes of fields are not', async () => {
  const begin = (data: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${data}</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORM </w:instrText></w:r>`;
  const at = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const nested = `${at('begin')}<w:r><w:instrText> IF </w:instrText></w:r>${at('begin')}<w:r><w:instrText>MERGEFIELD x</w:instrText></w:r>${at('separate')}${run('code')}${at('end')}${at('separate')}${run('950')}${at('end')}`;
  const xml = [
    begin('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>') + at('end') + run(' Pets'),
    begin('<w:checkBox><w:default w:val="1"/></w:checkBox>') + at('end') + run(' Smoke'),
    begin(
      '<w:ddList><w:result w:val="1"/><w:listEntry w:val="monthly"/><w:listEntry w:val="yearly"/></w:ddList>',
    ) +
      at('end') +
      run(' payment'),
    run('The rent is ') + nested + run('.'),
    at('begin') + run('A code without an end'),
    run('costs nothing of what follows.'),
  ];
  expect(await linesOf(xml.map((part) => paragraph(part)).join(''))).toEqual([
    '☐ Pets',
    '☒ Smoke',
    'yearly payment',
    'The rent is 950.',
    'costs nothing of what follows.',
  ]);
});

test('equations are one line of text', async () => {
  const text = (content: string): string => `<m:r><m:t>${content}</m:t></m:r>`;
  const fraction = `<m:f><m:num>${text('1')}</m:num><m:den>${text('2')}</m:den></m:f>`;
  const square = `<m:sSup><m:e>${text('x')}</m:e><m:sup>${text('2')}</m:sup></m:sSup>`;
  const cases: [string, string][] = [
    [fraction, '1/2'],
    [square, 'x²'],
    [`<m:f><m:num>${text('a+b')}</m:num><m:den>${text('2c')}</m:den></m:f>`, '(a+b)/2c'],
    [`<m:rad><m:deg/><m:e>${text('a+1')}</m:e></m:rad>`, '√(a+1)'],
    [`<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>${fraction}</m:e></m:d>`, '[1/2]'],
    [
      `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${text('i=1')}</m:sub><m:sup>${text('n')}</m:sup><m:e>${text('i')}</m:e></m:nary>`,
      '∑_(i=1)^n i',
    ],
    [`<m:sSub><m:e>${text('a')}</m:e><m:sub>${text('i')}</m:sub></m:sSub>${text('=5')}`, 'a_i=5'],
  ];
  const xml = cases
    .map(([math]) => paragraph(`${run('It is ')}<m:oMath>${math}</m:oMath>${run('.')}`))
    .join('');
  expect(await linesOf(xml)).toEqual(cases.map(([, expected]) => `It is ${expected}.`));
});

test('pictures, charts and objects are counted, for nothing was read from them', async () => {
  const xml = paragraph(
    `${run('See below.')}<w:r><w:drawing><pic:pic/></w:drawing></w:r><w:r><w:drawing><pic:pic/></w:drawing></w:r><w:r><w:drawing><c:chart/></w:drawing></w:r>`,
  );
  expect((await readNamed('a.docx', makeDocx(xml))).warnings).toEqual([
    { type: 'parts-not-read', kind: 'picture', count: 2 },
    { type: 'parts-not-read', kind: 'chart', count: 1 },
  ]);
});

test('a watermark is read, and what was moved is read where it is now', async () => {
  const xml =
    paragraph('<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>') +
    paragraph(`<w:moveFrom w:id="1">${run('Pets are allowed.')}</w:moveFrom>${run('One.')}`) +
    paragraph(`<w:moveTo w:id="2">${run('Pets are allowed.')}</w:moveTo>`);
  expect(await linesOf(xml)).toEqual(['DRAFT', 'One.', 'Pets are allowed.']);
});

test('ruby stands behind what it explains', async () => {
  const xml = `<w:r><w:ruby><w:rt>${run('しききん')}</w:rt><w:rubyBase>${run('敷金')}</w:rubyBase></w:ruby></w:r>`;
  expect(await linesOf(paragraph(xml + run('は二か月分。')))).toEqual(['敷金(しききん)は二か月分。']);
});

test('a file that is encrypted, cut off or of another kind is named as that', async () => {
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const encrypted = makeCompound({ EncryptedPackage: Buffer.of(0) });
  await expect(readNamed('a.docx', encrypted)).rejects.toMatchObject({ code: 'document-encrypted' });
  const whole = makeDocx(paragraph(run('Some words.')));
  for (const bytes of [whole.subarray(0, whole.length - 30), whole.subarray(0, 60), ole]) {
    await expect(readNamed('a.docx', bytes)).rejects.toMatchObject({
      code: 'document-unreadable',
      data: { reason: 'damaged' },
    });
  }
});
