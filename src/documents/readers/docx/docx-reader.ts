import { DesksideError } from '../../../core/index.ts';
import type { DocumentWarning } from '../../document.ts';
import type { Reader, ReaderInput, ReaderOutput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { BodyWriter } from './body-writer.ts';
import { Notes } from './notes.ts';
import { Numbering } from './numbering.ts';
import { Styles } from './styles.ts';
import { unpack } from './unpack.ts';
import { walkXml } from './walk-xml.ts';

const mainPart = /^word\/document\d*\.xml$/;
const partNames = new Set([
  'word/styles.xml',
  'word/numbering.xml',
  'word/footnotes.xml',
  'word/endnotes.xml',
]);

/** Word documents: headings, numbering, tables and notes as text. Page breaks are Word's secret. */
export const docxReader: Reader = {
  format: 'docx',
  version: 3,
  extensions: ['docx', 'docm', 'dotx'],
  matches: (bytes) => isArchive(bytes) && mentionsMainPart(bytes),
  async read(input) {
    const parts = await unpack(input, (name) => mainPart.test(name) || partNames.has(name));
    const main = [...parts].find(([name]) => mainPart.test(name))?.[1];
    if (!main) throw new DesksideError('document-unreadable', { name: input.name, reason: 'no main part' });
    return readParts(input, main, parts);
  },
};

function readParts(input: ReaderInput, main: Buffer, parts: ReadonlyMap<string, Buffer>): ReaderOutput {
  const builder = new TextBuilder(input);
  const styles = new Styles(parts.get('word/styles.xml'), input);
  const numbering = new Numbering(parts.get('word/numbering.xml'), input);
  const notes = new Notes();
  const body = new BodyWriter({ builder, styles, numbering, noteMark: (kind, id) => notes.mark(kind, id) });
  walkXml(main, input, body);
  notes.read('footnote', parts.get('word/footnotes.xml'), input);
  notes.read('endnote', parts.get('word/endnotes.xml'), input);
  for (const note of notes.texts()) builder.add('note', note);
  const warnings: DocumentWarning[] = [...builder.warnings];
  if (body.replaced > 0) warnings.push({ type: 'characters-replaced', count: body.replaced });
  if (body.deleted) warnings.push({ type: 'deleted-text-dropped' });
  if (body.hid) warnings.push({ type: 'hidden-text-dropped' });
  return { text: builder.text, blocks: builder.blocks, spans: [], pages: null, keepsLines: false, warnings };
}

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** Names stand uncompressed in an archive; the directory is at its end. */
function mentionsMainPart(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.includes('word/document');
}
