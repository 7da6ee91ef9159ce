// The files that a Word document is made of.
import { footnote } from './paragraphs.ts';
import type { ZipFile } from './zip-files.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** @param body paragraphs; @param notes texts of footnotes, the first is number 1 */
export function documentParts(body: readonly string[], notes: readonly string[]): ZipFile[] {
  return [
    { name: '[Content_Types].xml', data: contentTypes },
    { name: '_rels/.rels', data: relationsTo([['officeDocument', 'word/document.xml']]) },
    {
      name: 'word/_rels/document.xml.rels',
      data: relationsTo([
        ['styles', 'styles.xml'],
        ['footnotes', 'footnotes.xml'],
      ]),
    },
    {
      name: 'word/document.xml',
      data: `${head}<w:document ${word}><w:body>${body.join('')}<w:sectPr/></w:body></w:document>`,
    },
    { name: 'word/footnotes.xml', data: footnotesOf(notes) },
    { name: 'word/styles.xml', data: styles },
  ];
}

/** Word itself needs the lines above notes, with the numbers -1 and 0. */
function footnotesOf(notes: readonly string[]): string {
  const line = (type: string, id: number, sign: string): string =>
    `<w:footnote w:type="${type}" w:id="${id}"><w:p><w:r><w:${sign}/></w:r></w:p></w:footnote>`;
  const own = notes.map((text, index) => footnote(index + 1, text));
  const all = [
    line('separator', -1, 'separator'),
    line('continuationSeparator', 0, 'continuationSeparator'),
    ...own,
  ];
  return `${head}<w:footnotes ${word}>${all.join('')}</w:footnotes>`;
}

function relationsTo(targets: readonly (readonly [string, string])[]): string {
  const list = targets.map(
    ([type, target], index) =>
      `<Relationship Id="r${index + 1}" Type="${relations}/${type}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="${packages}/relationships">${list.join('')}</Relationships>`;
}

const contentTypes =
  `${head}<Types xmlns="${packages}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/>` +
  `<Override PartName="/word/footnotes.xml" ContentType="${types}.footnotes+xml"/>` +
  `<Override PartName="/word/styles.xml" ContentType="${types}.styles+xml"/></Types>`;

const styleOf = (type: 'paragraph' | 'character', id: string, name: string, properties: string): string =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${properties}</w:style>`;

const styles =
  `${head}<w:styles ${word}>` +
  styleOf(
    'paragraph',
    'Heading1',
    'heading 1',
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>',
  ) +
  styleOf(
    'paragraph',
    'Heading2',
    'heading 2',
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="22"/></w:rPr>',
  ) +
  styleOf('paragraph', 'FootnoteText', 'footnote text', '<w:rPr><w:sz w:val="18"/></w:rPr>') +
  styleOf(
    'character',
    'FootnoteReference',
    'footnote reference',
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
  ) +
  styleOf('character', 'Doubt', 'Doubt', '<w:rPr><w:i/><w:color w:val="B3261E"/></w:rPr>') +
  '</w:styles>';
