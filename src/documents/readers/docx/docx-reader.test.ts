// Word documents: made by a library, and by hand where the library cannot make them.
import * as docx from 'docx';
import { expect, test } from 'vitest';
import { makeZip } from '../../../../test/documents/make-zip.ts';
import { quotes, readNamed } from '../../../../test/documents/read-bytes.ts';

const paragraph = (xml: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${xml}</w:p>`;
const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const body = (xml: string): string =>
  `<?xml version="1.0"?><w:document xmlns:w="x"><w:body>${xml}</w:body></w:document>`;
const minimal = (xml: string, parts: Record<string, string> = {}): Buffer =>
  makeZip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': body(xml), ...parts });

test('headings, paragraphs, tables and notes', async () => {
  const file = new docx.Document({
    footnotes: { 1: { children: [new docx.Paragraph('See the annex. It prevails.')] } },
    sections: [
      {
        children: [
          new docx.Paragraph({ text: 'The lease', heading: docx.HeadingLevel.HEADING_1 }),
          new docx.Paragraph({
            children: [
              new docx.TextRun('The rent is due.'),
              new docx.FootnoteReferenceRun(1),
              new docx.TextRun({ text: ' It is ', bold: true }),
              new docx.TextRun('high.'),
            ],
          }),
          new docx.Table({
            rows: [
              ['Item', 'Price'],
              ['Rent', 'EUR 5'],
            ].map(
              (cells) =>
                new docx.TableRow({
                  children: cells.map((cell) => new docx.TableCell({ children: [new docx.Paragraph(cell)] })),
                }),
            ),
          }),
        ],
      },
    ],
  });
  const document = await readNamed('a.docx', await docx.Packer.toBuffer(file));
  expect(document.text).toBe(
    'The lease\n\nThe rent is due.[1] It is high.\n\nItem | Price\nRent | EUR 5\n\n[1] See the annex. It prevails.',
  );
  expect(quotes(document)).toEqual([
    'The lease',
    'The rent is due.[1]',
    'It is high.',
    'Item | Price',
    'Rent | EUR 5',
    '[1] See the annex.',
    'It prevails.',
  ]);
  expect(document.sentences.every(({ heading }) => heading === 'The lease')).toBe(true);
});

test('numbers that Word counts are part of the text', async () => {
  const level = (depth: number, format: string, text: string): string =>
    `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="7">${level(0, 'decimal', '§ %1')}${level(1, 'decimal', '%1.%2')}${level(2, 'lowerLetter', '(%3)')}</w:abstractNum>
    <w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num></w:numbering>`;
  const styles = `<w:styles><w:style w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
    <w:style w:styleId="Sub"><w:basedOn w:val="H"/></w:style></w:styles>`;
  const item = (text: string, depth: number, list = 3): string =>
    paragraph(run(text), `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`);
  const document = await readNamed(
    'a.docx',
    minimal(
      paragraph(run('Rent'), '<w:pStyle w:val="H"/>') +
        item('First.', 1) +
        item('Second.', 1) +
        item('Sub.', 2) +
        item('Sub.', 2) +
        paragraph(run('Deposit'), '<w:pStyle w:val="Sub"/>') +
        item('Third.', 1) +
        item('Annex', 0, 4) +
        paragraph(run('Plain'), '<w:pStyle w:val="H"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
      { 'word/numbering.xml': numbering, 'word/styles.xml': styles },
    ),
  );
  expect(document.text.split(/\n+/)).toEqual([
    '§ 1 Rent',
    '  1.1 First.',
    '  1.2 Second.',
    '    (a) Sub.',
    '    (b) Sub.',
    '§ 2 Deposit',
    '  2.1 Third.',
    '§ 9 Annex',
    'Plain',
  ]);
});

test('deleted and hidden text is dropped, inserted text is kept, and that is said', async () => {
  const document = await readNamed(
    'a.docx',
    minimal(
      paragraph(
        run('The rent is ') +
          `<w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:ins>${run('6')}</w:ins>` +
          run(' secret', '<w:vanish/>') +
          run(' euros', '<w:vanish w:val="0"/>') +
          '<w:r><w:instrText> PAGEREF x </w:instrText></w:r><w:r><w:tab/><w:t>a day.</w:t></w:r>',
      ),
    ),
  );
  expect(document.text).toBe('The rent is 6 euros\ta day.');
  expect(document.warnings).toEqual([{ type: 'deleted-text-dropped' }, { type: 'hidden-text-dropped' }]);
});

test('a text box counts once, although Word stores it twice', async () => {
  const box = `<w:txbxContent>${paragraph(run('In a box.'))}</w:txbxContent>`;
  const xml = `<w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r>`;
  const document = await readNamed('a.docx', minimal(paragraph(run('Around. ') + xml + run('After.'))));
  expect(document.text).toBe('In a box.\n\nAround. After.');
});

test('an archive that unpacks to more than the limit is refused', async () => {
  const bomb = makeZip({ 'word/document.xml': Buffer.alloc(30 * 1024 * 1024, 0x20) });
  expect(bomb.length).toBeLessThan(100_000);
  await expect(readNamed('a.docx', bomb, { limits: { unpackedBytes: 1024 * 1024 } })).rejects.toMatchObject({
    code: 'document-limit',
    data: { limit: 'unpackedBytes', allowed: 1024 * 1024 },
  });
});

test('an archive that lies about its sizes is unreadable', async () => {
  const liar = makeZip({ 'word/document.xml': Buffer.alloc(1024 * 1024, 0x20) }, 10);
  await expect(readNamed('a.docx', liar)).rejects.toMatchObject({ code: 'document-unreadable' });
});

test('broken archives and foreign ones', async () => {
  const whole = minimal(paragraph(run('Some words.')));
  await expect(readNamed('a.docx', whole.subarray(0, whole.length - 30))).rejects.toMatchObject({
    code: 'document-unreadable',
  });
  await expect(readNamed('a.key', makeZip({ 'Index/Document.iwa': 'x' }))).rejects.toMatchObject({
    code: 'document-unsupported',
    data: { format: 'key' },
  });
});

test('elements nested too deeply are refused', async () => {
  await expect(readNamed('a.docx', minimal('<w:sdt>'.repeat(100_000)))).rejects.toMatchObject({
    data: { limit: 'nesting' },
  });
});

test('styles and lists that refer to themselves end', async () => {
  const styles =
    '<w:styles><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>';
  const bytes = minimal(paragraph(run('Text.'), '<w:pStyle w:val="A"/>'), { 'word/styles.xml': styles });
  expect((await readNamed('a.docx', bytes)).text).toBe('Text.');
});

test('entities are not expanded', async () => {
  const xml = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document><w:body>${paragraph(run('x &b; &amp; y'))}</w:body></w:document>`;
  const bytes = makeZip({ 'word/document.xml': xml });
  expect((await readNamed('a.docx', bytes)).text).toBe('x &b; & y');
});

test('a list that counts from nowhere is text without numbers', async () => {
  const level = (value: string): string =>
    paragraph(run(`Level ${value}.`), `<w:numPr><w:ilvl w:val="${value}"/><w:numId w:val="1"/></w:numPr>`);
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0">
    ${['-5', '1.5', '99999999999', 'x'].map((at) => `<w:lvl w:ilvl="${at}"><w:start w:val="${at}"/><w:lvlText w:val="%1."/></w:lvl>`).join('')}
    <w:lvl w:ilvl="0"><w:start w:val="many"/><w:lvlText w:val="%1."/></w:lvl>
    </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
  const xml = ['-5', '1.5', '99999999999', 'x', '0'].map(level).join('');
  const { text } = await readNamed('a.docx', minimal(xml, { 'word/numbering.xml': numbering }));
  expect(text).toBe('Level -5.\n\nLevel 1.5.\n\nLevel 99999999999.\n\nLevel x.\n\n1. Level 0.');
});

test.each(['ns0', ''])('the prefix of the namespace does not matter: "%s"', async (prefix) => {
  const name = (local: string): string => (prefix === '' ? local : `${prefix}:${local}`);
  const declared = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  const xml = `<${name('document')} ${declared}="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><${name('body')}><${name('p')}><${name('r')}><${name('t')}>Read me. Too.</${name('t')}></${name('r')}></${name('p')}></${name('body')}></${name('document')}>`;
  expect(quotes(await readNamed('a.docx', makeZip({ 'word/document.xml': xml })))).toEqual([
    'Read me.',
    'Too.',
  ]);
});

test('ticked boxes are characters, pictures without one are counted', async () => {
  const symbol = (font: string, code: string): string =>
    `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`;
  const xml = paragraph(
    `${symbol('Wingdings', 'F0FE')}${run(' Pets allowed ')}${symbol('Wingdings', 'F0A8')}${run(' No pets ')}${symbol('Webdings', 'F001')}`,
  );
  const { text, warnings } = await readNamed('a.docx', minimal(xml));
  expect(text).toBe('☑ Pets allowed ☐ No pets \ufffd');
  expect(warnings).toEqual([{ type: 'characters-replaced', count: 1 }]);
});
