import { DesksideError } from '../../../core/index.ts';
import { partNames } from '../archive/directory.ts';
import { unpack } from '../archive/unpack.ts';
import { walkXml } from '../archive/walk-xml.ts';
import type { Reader, ReaderInput, ReaderOutput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { type BodyContext, BodyWriter } from './body-writer.ts';
import { Notes } from './notes.ts';
import { Numbering } from './numbering.ts';
import { addComments, addRunningHeads, type Parts } from './side-parts.ts';
import { Styles } from './styles.ts';
import { WordFindings } from './word-findings.ts';

const mainPart = /^word\/document\d*\.xml$/i;
const otherParts =
  /^word\/(?:(?:styles|numbering|footnotes|endnotes|comments|settings|header\d*|footer\d*)\.xml|_rels\/document\d*\.xml\.rels)$/i;

/** Word documents: headings, numbering, tables, notes, running heads and comments as text. Page breaks are Word's secret. */
export const docxReader: Reader = {
  format: 'docx',
  version: 4,
  extensions: ['docx', 'docm', 'dotx'],
  matches: (bytes) => [...partNames(bytes)].some((name) => mainPart.test(name)),
  async read(input) {
    const parts = await unpack(input, (name) => mainPart.test(name) || otherParts.test(name));
    return readWordParts(parts, input);
  },
};

export function readWordParts(parts: Parts, input: ReaderInput): ReaderOutput {
  const main = [...parts].find(([name]) => mainPart.test(name))?.[1];
  if (!main) throw new DesksideError('document-unreadable', { name: input.name, reason: 'damaged' });
  const builder = new TextBuilder(input);
  const notes = new Notes();
  const context: BodyContext = {
    builder,
    styles: new Styles(parts.get('word/styles.xml'), input),
    numbering: new Numbering(parts.get('word/numbering.xml'), input),
    findings: new WordFindings(),
    noteMark: (kind, id) => notes.mark(kind, id),
  };
  const body = new BodyWriter(context);
  walkXml(main, input, body);
  body.end();
  notes.read('footnote', parts.get('word/footnotes.xml'), context, input);
  notes.read('endnote', parts.get('word/endnotes.xml'), context, input);
  for (const note of notes.texts()) builder.add('note', note);
  addRunningHeads(parts, context, input);
  addComments(parts, context, input);
  return builder.output(context.findings.warnings);
}
