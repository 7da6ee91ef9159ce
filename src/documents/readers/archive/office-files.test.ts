// Sheets, slides, OpenDocument, books and RTF: what is hidden, what is hostile, what is protected. Files of real programs are in
// the labelled corpus.
import { expect, test } from 'vitest';
import { makeZip } from '../../../../test/documents/make-zip.ts';
import { quotes, readNamed } from '../../../../test/documents/read-bytes.ts';

const relations = (targets: Readonly<Record<string, string>>): string =>
  `<Relationships>${Object.entries(targets)
    .map(([id, target]) => `<Relationship Id="${id}" Type="x/slide" Target="${target}"/>`)
    .join('')}</Relationships>`;

function workbook(sheet: string, more: Record<string, string> = {}): Buffer {
  return makeZip({
    'xl/workbook.xml': '<workbook><sheets><sheet name="Rents" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations({ r1: 'worksheets/sheet1.xml' }),
    'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
    ...more,
  });
}

const cell = (ref: string, text: string): string => `<c r="${ref}" t="str"><v>${text}</v></c>`;

test('cells are found by sheet and place, with the names of their columns', async () => {
  const sheet = `<cols><col min="3" max="3" hidden="1"/></cols><sheetData>
    <row r="1">${cell('A1', 'Year')}${cell('B1', 'Rent')}</row>
    <row r="4"><c r="A4"><v>2026</v></c><c r="B4"><v>950</v></c>${cell('C4', 'secret')}</row>
    <row r="5" hidden="1"><c r="A5"><v>2027</v></c></row><row r="6">${cell('XFD6', 'far')}<c><f>1+1</f></c></row></sheetData>`;
  const drawing = '<xdr:sp><a:p><a:t>Boxed</a:t></a:p></xdr:sp>';
  const document = await readNamed('a.xlsx', workbook(sheet, { 'xl/drawings/drawing1.xml': drawing }));
  expect(document.text).toBe('Rents\n\nYear | Rent\n2026 | 950\n | far\n\n[Text box] Boxed');
  expect(document.sentences[2]).toMatchObject({
    place: 'Rents!A4:B4',
    columns: ['Year', 'Rent'],
    kind: 'row',
  });
  expect(document.warnings).toEqual([
    { type: 'hidden-text-dropped' },
    { type: 'parts-not-read', kind: 'formula', count: 1 },
  ]);
});

test('struck values of a sheet are left out, what is printed at its edges is read, fields of forms are counted', async () => {
  const shared = (ref: string, index: number, style = 0): string =>
    `<c r="${ref}" t="s" s="${style}"><v>${index}</v></c>`;
  const sheet = `<sheetData><row r="1">${shared('A1', 0)}${shared('B1', 1)}</row>
    <row r="2"><c r="A2" s="1"><v>900</v></c><c r="B2"><v>950</v></c>${shared('C2', 2, 1)}</row>
    <row r="3"><c r="A3" t="inlineStr"><is><r><t>ten </t></r><r><rPr><strike/></rPr><t>nine</t></r></is></c></row></sheetData>
    <headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"&amp;12DRAFT&amp;RMiller &amp;&amp; Co</oddHeader><oddFooter>&amp;CPage &amp;P</oddFooter></headerFooter>`;
  const document = await readNamed(
    'a.xlsx',
    workbook(sheet, {
      'xl/styles.xml':
        '<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>',
      'xl/sharedStrings.xml':
        '<sst><si><t>Rent</t></si><si><r><t>Pets are </t></r><r><rPr><strike/></rPr><t>not </t></r><r><rPr><b/></rPr><t>allowed</t></r></si><si><r><t>gone</t></r><r><rPr><b/></rPr><t>kept</t></r></si></sst>',
      'xl/ctrlProps/ctrlProp1.xml': '<formControlPr/>',
    }),
  );
  expect(document.text.split(/\n+/)).toEqual([
    'Rents',
    'Rent | Pets are allowed',
    ' | 950 | kept',
    'ten',
    '[Header] DRAFT Miller & Co',
  ]);
  expect(document.warnings).toEqual([
    { type: 'struck-text-dropped', count: 4 },
    { type: 'parts-not-read', kind: 'form-field', count: 1 },
  ]);
});

test('names of parts are the same in other capitals, and the namespace of relations may have another name', async () => {
  const document = await readNamed(
    'a.xlsx',
    makeZip({
      'XL/workbook.xml': '<workbook><sheets><sheet name="Rents" d3p1:id="r1"/></sheets></workbook>',
      'XL/_rels/workbook.xml.rels': relations({ r1: '/xl/worksheets/Sheet1.xml' }),
      'XL/worksheets/sheet1.xml':
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>',
      'XL/sharedstrings.xml': '<sst><si><t>Rent</t></si></sst>',
    }),
  );
  expect(document.text).toBe('Rents\n\nRent');
});

test.each([
  [
    'strings that are not there',
    '<sheetData><row><c t="s"><v>99</v></c><c t="s"><v>-1</v></c><c><v>x</v></c></row></sheetData>',
  ],
  [
    'ranges over everything',
    `<sheetData><row r="1">${cell('A1', 'x')}${cell('B1', 'y')}</row></sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(5_000)}</mergeCells>`,
  ],
  [
    'columns without end',
    `<cols>${'<col min="1" max="99999999"/>'.repeat(5_000)}</cols><sheetData><row>${cell('ZZZ1', 'x')}</row></sheetData>`,
  ],
  ['many cells', `<sheetData>${`<row>${'<c><v>1</v></c>'.repeat(100)}</row>`.repeat(2_000)}</sheetData>`],
])('a hostile sheet is read to its end: %s', async (_, sheet) => {
  expect((await readNamed('a.xlsx', workbook(sheet))).sentences.length).toBeGreaterThan(0);
});

test('archives that unpack to more than the limit, or are cut off, are refused in every format', async () => {
  const bombs: Record<string, Record<string, string | Buffer>> = {
    'a.xlsx': { 'xl/workbook.xml': '<x/>', 'xl/sharedStrings.xml': Buffer.alloc(8_000_000, 0x20) },
    'a.pptx': { 'ppt/presentation.xml': '<x/>', 'ppt/slides/slide1.xml': Buffer.alloc(8_000_000, 0x20) },
    'a.odt': {
      mimetype: 'application/vnd.oasis.opendocument.text',
      'content.xml': Buffer.alloc(8_000_000, 0x20),
    },
    'a.epub': { 'META-INF/container.xml': '<x/>', 'a.xhtml': Buffer.alloc(8_000_000, 0x20) },
  };
  for (const [name, files] of Object.entries(bombs)) {
    const bytes = makeZip(files);
    await expect(readNamed(name, bytes, { limits: { unpackedBytes: 1e6 } })).rejects.toMatchObject({
      code: 'document-limit',
      data: { limit: 'unpackedBytes' },
    });
    await expect(readNamed(name, bytes.subarray(0, bytes.length - 30))).rejects.toMatchObject({
      code: 'document-unreadable',
      data: { reason: 'damaged' },
    });
  }
});

test('slides come in the order in which they are shown; hidden ones are left out, struck text too', async () => {
  const slide = (text: string, attributes = '', run = ''): string =>
    `<p:sld ${attributes}><p:sp><a:p><a:r><a:rPr ${run}/><a:t>${text}</a:t></a:r><a:r><a:rPr baseline="30000"/><a:t>2</a:t></a:r></a:p></p:sp><p:sp><p:nvPr><p:ph type="sldNum"/></p:nvPr><a:p><a:r><a:t>7</a:t></a:r></a:p></p:sp><p:sp><p:nvPr><p:ph type="ftr"/></p:nvPr><a:p><a:r><a:t>Confidential</a:t></a:r></a:p></p:sp></p:sld>`;
  const bytes = makeZip({
    'ppt/presentation.xml':
      '<p:presentation><p:sldId r:id="b"/><p:sldId r:id="a"/><p:sldId r:id="c"/><p:sldId r:id="d"/></p:presentation>',
    'ppt/_rels/presentation.xml.rels': relations({
      a: 'slides/slide1.xml',
      b: '/ppt/slides/slide2.xml',
      c: 'slides/slide3.xml',
      d: '../../../etc/passwd',
    }),
    'ppt/slides/slide1.xml': slide('120 m'),
    'ppt/slides/slide2.xml': slide('10', ''),
    'ppt/slides/slide3.xml': slide('secret', 'show="0"'),
    'ppt/comments/c.xml': '<p:cmLst><p:cm><p:text>Really?</p:text></p:cm></p:cmLst>',
  });
  const document = await readNamed('a.pptx', bytes);
  expect(document.sentences.map(({ start, end, place }) => [document.text.slice(start, end), place])).toEqual(
    [
      ['10²', 'slide 1'],
      ['120 m²', 'slide 2'],
      ['Confidential', null],
      ['Really?', null],
    ],
  );
  expect(document.warnings).toEqual([{ type: 'hidden-text-dropped' }]);
});

test('what stands on the master of slides is read once, and its placeholders are not', async () => {
  const shape = (text: string, role = ''): string =>
    `<p:sp>${role}<a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sp>`;
  const prompt = shape('Click to edit', '<p:nvPr><p:ph type="title"/></p:nvPr>');
  const to = (type: string, target: string): string =>
    `<Relationships><Relationship Id="m" Type="http://x/${type}" Target="${target}"/></Relationships>`;
  const bytes = makeZip({
    'ppt/presentation.xml': '<p:presentation><p:sldId r:id="a"/><p:sldId r:id="b"/></p:presentation>',
    'ppt/_rels/presentation.xml.rels': relations({ a: 'slides/slide1.xml', b: 'slides/slide2.xml' }),
    'ppt/slides/slide1.xml': `<p:sld>${shape('The rent is 950.')}</p:sld>`,
    'ppt/slides/slide2.xml': `<p:sld>${shape('It is due in May.')}</p:sld>`,
    'ppt/slides/_rels/slide1.xml.rels': to('slideLayout', '../slideLayouts/l1.xml'),
    'ppt/slides/_rels/slide2.xml.rels': to('slideLayout', '../slideLayouts/l1.xml'),
    'ppt/slideLayouts/l1.xml': `<p:sldLayout>${prompt}${shape('Draft')}</p:sldLayout>`,
    'ppt/slideLayouts/_rels/l1.xml.rels': to('slideMaster', '../slideMasters/m1.xml'),
    'ppt/slideMasters/m1.xml': `<p:sldMaster>${prompt}${shape('Confidential')}</p:sldMaster>`,
    'ppt/slideMasters/m2.xml': `<p:sldMaster>${shape('Nobody sees this')}</p:sldMaster>`,
  });
  const { text } = await readNamed('a.pptx', bytes);
  expect(text).toBe(
    'The rent is 950.\n\nIt is due in May.\n\n[Slide master] Draft\n\n[Slide master] Confidential',
  );
});

test('shapes that are switched off are left out, equations are read, and objects are counted once', async () => {
  const shape = (content: string, name = ''): string =>
    `<p:sp><p:nvSpPr><p:cNvPr id="1" ${name}/></p:nvSpPr><p:txBody><a:p>${content}</a:p></p:txBody></p:sp>`;
  const text = (words: string): string => `<a:r><a:t>${words}</a:t></a:r>`;
  const half =
    '<a14:m><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></a14:m>';
  const twice = (choice: string, fallback: string): string =>
    `<mc:AlternateContent><mc:Choice>${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`;
  const slide = [
    shape(text('The rent is 950.')),
    shape(text('The rent is 900.'), 'hidden="1"'),
    twice(shape(`${text('It is due by ')}${half}`), shape(text('It is due by [picture]'))),
    `<p:graphicFrame>${twice('<p:oleObj/>', '<p:oleObj><p:pic/></p:oleObj>')}</p:graphicFrame>`,
    `<p:graphicFrame>${twice('<cx:chart/>', '<p:pic/>')}</p:graphicFrame>`,
  ];
  const document = await readNamed(
    'a.pptx',
    makeZip({
      'ppt/presentation.xml': '<p:presentation><p:sldId r:id="r1"/></p:presentation>',
      'ppt/_rels/presentation.xml.rels': relations({ r1: 'slides/slide1.xml' }),
      'ppt/slides/slide1.xml': `<p:sld>${slide.join('')}</p:sld>`,
    }),
  );
  expect(document.text.split(/\n+/)).toEqual(['The rent is 950.', 'It is due by 1/2']);
  expect(document.warnings).toEqual([
    { type: 'hidden-text-dropped' },
    { type: 'parts-not-read', kind: 'chart', count: 1 },
    { type: 'parts-not-read', kind: 'embedded-object', count: 1 },
  ]);
});

test('slides count their paragraphs as they show them', async () => {
  const item = (text: string, bullet = '', level = 0): string =>
    `<a:p><a:pPr lvl="${level}">${bullet}</a:pPr><a:r><a:t>${text}</a:t></a:r></a:p>`;
  const number = (type: string, more = ''): string => `<a:buAutoNum type="${type}" ${more}/>`;
  const slide = `<p:sld><p:sp>${item('Sign', number('arabicPeriod'))}${item('inside', number('alphaLcParenR'), 1)}${item('outside', number('alphaLcParenR'), 1)}
    ${item('Pay', number('arabicPeriod'))}${item('Aside')}${item('Move', number('arabicPeriod', 'startAt="4"'))}</p:sp><p:sp>${item('Other', number('romanUcParenBoth'))}</p:sp></p:sld>`;
  const bytes = makeZip({
    'ppt/presentation.xml': '<p:presentation><p:sldId r:id="a"/></p:presentation>',
    'ppt/_rels/presentation.xml.rels': relations({ a: 'slides/slide1.xml' }),
    'ppt/slides/slide1.xml': slide,
  });
  expect(quotes(await readNamed('a.pptx', bytes))).toEqual([
    '1. Sign',
    'a) inside',
    'b) outside',
    '2. Pay',
    'Aside',
    '4. Move',
    '(I) Other',
  ]);
});

const odf = (kind: string, body: string, more: Record<string, string> = {}): Buffer =>
  makeZip({ mimetype: `application/vnd.oasis.opendocument.${kind}`, 'content.xml': body, ...more });

test('OpenDocument counts its lists and headings, and keeps deletions, notes and comments apart', async () => {
  const styles = `<office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="§ "/></text:outline-style>
    <text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/><text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/></text:list-style></office:styles>
    <style:master-page><style:header><text:p>Draft 4711</text:p></style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page>`;
  const item = (text: string, inner = ''): string =>
    `<text:list-item><text:p>${text}</text:p>${inner}</text:list-item>`;
  const body = `<office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>
    <text:h text:outline-level="1">Term</text:h><text:h text:outline-level="1">Rent</text:h>
    <text:list text:style-name="L">${item('heat', `<text:list>${item('oil')}</text:list>`)}${item('water')}</text:list>
    <text:p>It is due.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>In May.</text:p></text:note-body></text:note><office:annotation><dc:creator>Anna</dc:creator><text:p>Really?</text:p></office:annotation> So<text:s text:c="2"/>it is.</text:p></office:text>`;
  const document = await readNamed('a.odt', odf('text', body, { 'styles.xml': styles }));
  expect(document.text).toBe(
    '§ 1 Term\n\n§ 2 Rent\n\na) heat\n  a.1 oil\nb) water\n\nIt is due.[1] So it is.\n\n[1] In May.\n\n[Comment by Anna] Really?\n\n[Header] Draft 4711',
  );
  expect(document.warnings).toEqual([{ type: 'deleted-text-dropped' }]);
});

test('what stands on the master of slides of OpenDocument, and the lines at their feet, are read once', async () => {
  const box = (text: string, more = ''): string =>
    `<draw:frame ${more}><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame>`;
  const slide = (text: string): string =>
    `<draw:page draw:master-page-name="M" presentation:use-footer-name="f">${box(text)}</draw:page>`;
  const masters = `<style:master-page style:name="M">${box('Confidential')}${box('Click here', 'presentation:class="title"')}</style:master-page>
    <style:master-page style:name="N">${box('Nobody sees this')}</style:master-page>`;
  const decl = (name: string, text: string): string =>
    `<presentation:footer-decl presentation:name="${name}">${text}</presentation:footer-decl>`;
  const body = `<office:presentation>${decl('f', 'Old Mill Yard')}${decl('g', 'unused')}${slide('The rent is 950.')}${slide('It is due in May.')}</office:presentation>`;
  const { text } = await readNamed('a.odp', odf('presentation', body, { 'styles.xml': masters }));
  expect(text).toBe(
    'The rent is 950.\n\nIt is due in May.\n\n[Slide master] Confidential\n\n[Footer] Old Mill Yard',
  );
});

test('fields of a form in OpenDocument show what is in them', async () => {
  const forms = `<office:forms><form:form><form:text xml:id="a" form:current-value="Example"/><form:checkbox xml:id="b" form:label="Pets" form:current-state="checked"/>
    <form:listbox xml:id="c"><form:option form:label="one"/><form:option form:label="two" form:current-selected="true"/></form:listbox><form:password xml:id="d" form:value="secret"/></form:form></office:forms>`;
  const at = (id: string): string => `<draw:control draw:control="${id}"/>`;
  const body = `<office:text>${forms}<text:p>Name:${at('a')}${at('d')}</text:p>${at('b')}<text:p>Floor:${at('c')}</text:p></office:text>`;
  expect(quotes(await readNamed('a.odt', odf('text', body)))).toEqual([
    'Name: Example',
    '☒ Pets',
    'Floor: two',
  ]);
});

test('a sheet of OpenDocument that repeats its cells to the edge ends where its words end', async () => {
  const value = (text: string, more = ''): string =>
    `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`;
  const many = 'table:number-columns-repeated="16384"';
  const body = `<office:spreadsheet><table:table table:name="Rents"><table:table-row>${value('Year')}${value('Rent')}<table:table-cell ${many}/></table:table-row>
    <table:table-row table:number-rows-repeated="3"><table:table-cell ${many}/></table:table-row>
    <table:table-row>${value('2026')}${value('950')}</table:table-row>
    <table:table-row table:visibility="collapse">${value('secret')}</table:table-row>
    </table:table><table:table table:name="Wide"><table:table-row table:number-rows-repeated="999999999">${value('x', 'table:number-columns-repeated="999999999"')}</table:table-row></table:table></office:spreadsheet>`;
  const document = await readNamed('a.ods', odf('spreadsheet', body));
  expect(document.sentences[2]).toMatchObject({ place: 'Rents!A5:B5', columns: ['Year', 'Rent'] });
  expect(document.warnings).toEqual([{ type: 'hidden-text-dropped' }]);
});

test('sheets and columns of OpenDocument that are hidden are left out, and that is said', async () => {
  const value = (text: string): string => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
  const body = `<style:style style:name="h"><style:table-properties table:display="false"/></style:style><office:spreadsheet>
    <table:table table:name="Open"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>
    <table:table-row>${value('Year')}${value('cost')}${value('Rent')}</table:table-row></table:table>`;
  const concealed = `<table:table table:name="Hidden" table:style-name="h"><table:table-row>${value('secret')}</table:table-row></table:table>`;
  for (const more of ['', concealed]) {
    const document = await readNamed('a.ods', odf('spreadsheet', `${body}${more}</office:spreadsheet>`));
    expect(document.text).toBe('Open\n\nYear |  | Rent');
    expect(document.warnings).toEqual([{ type: 'hidden-text-dropped' }]);
  }
});

test('what a field of OpenDocument hides is hidden, as its condition was found last', async () => {
  const body = `<office:text><text:p>Shown<text:hidden-paragraph text:is-hidden="false"/>.</text:p>
    <text:p><text:hidden-paragraph text:is-hidden="true"/>Not shown.</text:p>
    <text:p>Yes<text:hidden-text text:is-hidden="true">no</text:hidden-text><text:hidden-text text:is-hidden="false">, this</text:hidden-text>.</text:p>
    <text:section text:display="condition" text:is-hidden="true"><text:p>Nor this.</text:p></text:section></office:text>`;
  const document = await readNamed('a.odt', odf('text', body));
  expect(quotes(document)).toEqual(['Shown.', 'Yes, this.']);
  expect(document.warnings).toEqual([{ type: 'hidden-text-dropped' }]);
});

test('what is protected is named as that', async () => {
  const manifest = '<manifest:encryption-data/>';
  await expect(
    readNamed('a.odt', odf('text', 'noise', { 'META-INF/manifest.xml': manifest })),
  ).rejects.toMatchObject({ code: 'document-encrypted' });
  await expect(
    readNamed(
      'a.epub',
      book({ 'META-INF/encryption.xml': '<x><enc:EncryptionMethod Algorithm="aes"/></x>' }),
    ),
  ).rejects.toMatchObject({
    code: 'document-encrypted',
  });
});

function book(more: Record<string, string> = {}, spine = '<itemref idref="b"/><itemref idref="a"/>'): Buffer {
  return makeZip({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': '<container><rootfile full-path="OPS/p.opf"/></container>',
    'OPS/p.opf': `<package><manifest><item id="a" href="a%20b.xhtml"/><item id="b" href="b.xhtml"/></manifest><spine>${spine}</spine></package>`,
    'OPS/a b.xhtml': '<html><h1>Two</h1><p>Pets are allowed. Cats too.</p></html>',
    'OPS/b.xhtml': '<?xml version="1.0"?><html><p>The rent is 950.</p></html>',
    ...more,
  });
}

test('chapters come in the order of the book, and fonts that are made unreadable do no harm', async () => {
  const fonts = '<x><enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></x>';
  const document = await readNamed('a.epub', book({ 'META-INF/encryption.xml': fonts }));
  expect(quotes(document)).toEqual(['The rent is 950.', 'Two', 'Pets are allowed.', 'Cats too.']);
  expect(document.sentences.map(({ place }) => place)).toEqual(['chapter 1', ...Array(3).fill('chapter 2')]);
  const endless = book({}, '<itemref idref="a"/>'.repeat(3_000));
  await expect(readNamed('a.epub', endless, { limits: { textCharacters: 50_000 } })).rejects.toMatchObject({
    data: { limit: 'textCharacters' },
  });
});

test('a book whose folder was packed, not what is in it, is read', async () => {
  const unpacked = makeZip({
    'book/': '',
    'book/META-INF/container.xml': '<container><rootfile full-path="OPS/p.opf"/></container>',
    'book/OPS/p.opf': '<package><item id="a" href="a.xhtml"/><itemref idref="a"/></package>',
    'book/OPS/a.xhtml': '<html><body><p>The rent is 950.</p></body></html>',
  });
  expect(quotes(await readNamed('a.epub', unpacked))).toEqual(['The rent is 950.']);
});

test('RTF: characters of every kind, hidden and struck text, heads and comments, nothing of its tables of fonts', async () => {
  const source = String.raw`{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset128 MS Gothic;}}{\colortbl;\red0;}{\header Draft\par}{\*\unknown gone}
\pard Caf\'e9 \u8364?5 \u-10179?\u-8704? {\f1 \'89\'c6\'92\'c0} {\v secret}{\deleted old}x\{y\}\line z\~w\par
{\outlinelevel0 Rent\par}\pard{\*\annotation Client wants 900.}It is{\strike  not} due\emdash so.\par\pict\bin3 }}}\par}`;
  const document = await readNamed('a.rtf', source);
  expect(document.text.split(/\n\n/)).toEqual([
    'Café €5 😀 家賃 x{y}\nz w',
    'Rent',
    'It is due—so.',
    '[Header] Draft',
    '[Comment] Client wants 900.',
  ]);
  expect(document.warnings.map(({ type }) => type)).toEqual([
    'deleted-text-dropped',
    'struck-text-dropped',
    'hidden-text-dropped',
    'parts-not-read',
  ]);
});

test('what a style sheet of a book strikes out, hides or raises is so', async () => {
  const chapter = `<?xml version="1.0"?><html><head><link rel="stylesheet" type="text/css" href="../s%20t.css"/><link rel="stylesheet" media="print" href="../p.css"/></head>
    <body><p>Pets are <span class="a">not </span>allowed on 120 m<span class="c">2</span>.<span class="b">secret</span></p></body></html>`;
  const document = await readNamed(
    'a.epub',
    book({
      'OPS/b.xhtml': chapter,
      's t.css': '.a{text-decoration: line-through} .b{display:none} .c{vertical-align:super} </style><p>no',
      'p.css': 'p{display:none}',
    }),
  );
  expect(quotes(document)[0]).toBe('Pets are allowed on 120 m².');
  expect(document.warnings.map(({ type }) => type)).toEqual(['hidden-text-dropped', 'struck-text-dropped']);
});

test('OpenDocument: initials of who comments are no text, and a frame is read once, in its first form', async () => {
  const note = `<office:annotation><dc:creator>Anna</dc:creator><meta:creator-initials>A</meta:creator-initials><text:p>Right?</text:p></office:annotation>`;
  const text = await readNamed(
    'a.odt',
    odf('text', `<office:text><text:p>${note}The roof is tight.</text:p></office:text>`),
  );
  expect(text.text).toBe('The roof is tight.\n\n[Comment by Anna] Right?');
  const table = `<draw:frame><table:table><table:table-row><table:table-cell><text:p>Rent</text:p></table:table-cell><table:table-cell><text:p>950</text:p></table:table-cell></table:table-row></table:table><draw:image/></draw:frame>`;
  const chart =
    '<draw:frame><draw:object/><draw:image/></draw:frame><draw:frame><draw:image/><draw:image/></draw:frame>';
  const number =
    '<draw:frame presentation:class="page-number"><draw:text-box><text:p>7</text:p></draw:text-box></draw:frame>';
  const slide = await readNamed(
    'a.odp',
    odf(
      'presentation',
      `<office:presentation><draw:page>${table}${chart}${number}</draw:page></office:presentation>`,
    ),
  );
  expect(slide.sentences.map(({ place }) => place)).toEqual(['slide 1']);
  expect(slide.text).toBe('Rent | 950');
  expect(slide.warnings).toEqual([
    { type: 'parts-not-read', kind: 'picture', count: 1 },
    { type: 'parts-not-read', kind: 'embedded-object', count: 1 },
  ]);
});

test('RTF: items have their marks, headings are known by their style, and cells go on from above', async () => {
  const source = String.raw`{\rtf1{\stylesheet{\s0 Normal;}{\s1\b Heading 1;}}\pard\s1 Rent\par\pard\s0{\listtext\pard 1.\tab}The roof.\par{\listtext \u61623\'3f\tab}Oil\par
\trowd\clvmgf\cellx1\cellx2\pard\intbl Ground\cell Shop\cell\row\trowd\clvmrg\cellx1\cellx2\cell Store\cell\row\pard After.\par}`;
  const document = await readNamed('a.rtf', source);
  expect(document.sentences.map(({ kind, start, end }) => [kind, document.text.slice(start, end)])).toEqual([
    ['heading', 'Rent'],
    ['list-item', '1. The roof.'],
    ['list-item', '- Oil'],
    ['row', 'Ground | Shop'],
    ['row', 'Ground | Store'],
    ['paragraph', 'After.'],
  ]);
});

test('RTF: notes are read however they are marked, and what is struck leaves one space', async () => {
  const source = String.raw`{\rtf1 \pard The rent is 950{\super\chftn}{\*\footnote\chftn\~\plain\pard Without heating.} euros.\par Pets are {\strike not} allowed.\par 1.\tab First\par{\*\unknown{\footnote gone}}}`;
  const document = await readNamed('a.rtf', source);
  expect(document.text.split(/\n+/)).toEqual([
    'The rent is 950[1] euros.',
    'Pets are allowed.',
    '1.\tFirst',
    '[1] Without heating.',
  ]);
});

test('RTF: words in a shape are read once, and a picture that comes in two forms is one', async () => {
  const shape = String.raw`{\shp{\*\shpinst\shpleft0{\sp{\sn name}{\sv value}}{\shptxt \pard Boxed words.\par}}{\shprslt{\*\do{\dptxbxtext \pard Boxed words.\par}}}}`;
  const picture = String.raw`{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}`;
  const document = await readNamed('a.rtf', String.raw`{\rtf1 \pard Before.${shape}${picture} After.\par}`);
  expect(document.text.split('\n\n')).toEqual(['Before. After.', '[Text box] Boxed words.']);
  expect(document.warnings).toEqual([{ type: 'parts-not-read', kind: 'picture', count: 1 }]);
});

test.each([
  ['groups', `{\\rtf1 ${'{'.repeat(200_000)}x`],
  ['ends of groups', `{\\rtf1 x${'}'.repeat(200_000)}y`],
  ['bytes that are not there', '{\\rtf1 x\\bin2147483647 y}'],
  ['numbers', `{\\rtf1 x\\uc9999999999 \\u99999999?\\par ${'\\u8364?'.repeat(50_000)}}`],
  ['raised text', `{\\rtf1 ${'1{\\super 2}'.repeat(20_000)}}`],
])('hostile RTF is read or refused: %s', async (_, source) => {
  const outcome = await readNamed('a.rtf', source).then(
    ({ text }) => text.isWellFormed(),
    (error: unknown) => (error as { code: string }).code === 'document-limit',
  );
  expect(outcome).toBe(true);
});
