import { DesksideError } from '../../../core/index.ts';
import { isArchiveWith } from '../archive/is-archive.ts';
import { unpack } from '../archive/unpack.ts';
import { walkXml } from '../archive/walk-xml.ts';
import { isPageNumber } from '../page-number.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { OdfStyles } from './odf-styles.ts';
import { OdfWriter } from './odf-writer.ts';
import { addSlideSurroundings } from './slide-surroundings.ts';

const wanted = new Set(['content.xml', 'styles.xml', 'META-INF/manifest.xml']);

/** Texts, sheets and slides of LibreOffice and its kin. */
export const opendocumentReader: Reader = {
  format: 'opendocument',
  version: 3,
  extensions: ['odt', 'ods', 'odp', 'ott', 'ots', 'otp', 'odm'],
  matches: (bytes) => isArchiveWith(bytes, 'content.xml') && isArchiveWith(bytes, 'mimetype'),
  async read(input) {
    const parts = await unpack(input, (name) => wanted.has(name));
    if (parts.get('META-INF/manifest.xml')?.includes('encryption-data'))
      throw new DesksideError('document-encrypted', { name: input.name });
    const content = parts.get('content.xml');
    if (!content) throw new DesksideError('document-unreadable', { name: input.name, reason: 'damaged' });
    const styles = new OdfStyles();
    styles.learn(parts.get('styles.xml'), input);
    styles.learn(content, input);
    const builder = new TextBuilder(input);
    const writer = new OdfWriter(builder, styles);
    walkXml(content, input, writer);
    writer.end();
    const styleParts = parts.get('styles.xml');
    addSlideSurroundings({ content, styleParts, builder, styles, input });
    addRunningHeads(styleParts, { builder, styles, input });
    return builder.output(writer.warnings);
  },
};

interface HeadTarget {
  builder: TextBuilder;
  styles: OdfStyles;
  input: ReaderInput;
}

/** Heads and feet of the pages, each once, under a label that nobody can cite. */
function addRunningHeads(xml: Buffer | undefined, { builder, styles, input }: HeadTarget): void {
  const seen = new Set<string>();
  let part: { label: string; writer: OdfWriter; text: TextBuilder } | undefined;
  walkXml(xml, input, {
    open: (name, attributes) => {
      const kind = /^style:(header|footer)(?:-first|-left)?$/.exec(name)?.[1];
      if (kind !== undefined && attributes['style:display'] !== 'false') {
        const text = new TextBuilder(input);
        part = {
          label: kind === 'header' ? '[Header]' : '[Footer]',
          writer: new OdfWriter(text, styles),
          text,
        };
      } else part?.writer.open(name, attributes);
    },
    text: (text) => part?.writer.text(text),
    close: (name) => {
      if (!part || !/^style:(?:header|footer)(?:-first|-left)?$/.test(name)) {
        part?.writer.close(name);
        return;
      }
      const text = part.text.text.replace(/\s+/g, ' ').trim();
      // What a new document has there until somebody writes something else.
      const said = /[\p{L}\p{N}]/u.test(text) && !isPageNumber(text) && !/^<[^<>]+>$/.test(text);
      if (said && !seen.has(text)) builder.add('note', text, null, { label: part.label });
      seen.add(text);
      part = undefined;
    },
  });
}
