import { posix } from 'node:path';
import { DesksideError } from '../../../core/index.ts';
import type { DocumentWarning } from '../../document.ts';
import { partNames } from '../archive/directory.ts';
import { PartMap } from '../archive/part-map.ts';
import type { Parts } from '../archive/relations.ts';
import { unpack } from '../archive/unpack.ts';
import { walkXml } from '../archive/walk-xml.ts';
import type { Reader, ReaderInput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { decoded } from './decoded-href.ts';
import { withStyles } from './with-styles.ts';

const wanted = /\.(?:x?html?|xml|opf|css)$/i;
/** Fonts may be made unreadable; that hides no text. */
const fontAlgorithms = ['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC'];

const container = 'META-INF/container.xml';

/** Books: chapter by chapter, in the order in which they are read. */
export const epubReader: Reader = {
  format: 'epub',
  version: 2,
  extensions: ['epub'],
  matches: (bytes) => rootOf(partNames(bytes)) !== undefined,
  async read(input) {
    const parts = fromRoot(await unpack(input, (name) => wanted.test(name)));
    if (isProtected(parts, input)) throw new DesksideError('document-encrypted', { name: input.name });
    const builder = new TextBuilder(input);
    const warnings: DocumentWarning[] = [];
    for (const [index, part] of chaptersOf(parts, input).entries()) {
      const bytes = parts.get(part);
      if (bytes === undefined) continue;
      const output = await input.readPart('chapter.xhtml', withStyles(bytes, part, parts));
      builder.embed(output, () => `chapter ${index + 1}`);
      warnings.push(...output.warnings);
    }
    return builder.output(merged(warnings));
  },
};

/** What the names of the parts begin with: nothing, or the folder that was packed instead of what is in it. */
function rootOf(names: Iterable<string>): string | undefined {
  const found = [...names].filter((name) => name.toLowerCase().endsWith(container.toLowerCase()));
  return found
    .map((name) => name.slice(0, -container.length))
    .find((before) => /^(?:[^/]+\/)?$/.test(before));
}

function fromRoot(parts: Parts): Parts {
  const root = rootOf(parts.keys()) ?? '';
  if (root === '') return parts;
  const inside = new PartMap();
  for (const [name, bytes] of parts) if (name.startsWith(root)) inside.set(name.slice(root.length), bytes);
  return inside;
}

/** The parts of the spine, as the package names them. */
function chaptersOf(parts: Parts, input: ReaderInput): string[] {
  let packagePart = '';
  walkXml(parts.get(container), input, {
    open: (name, attributes) => {
      if (name === 'rootfile' && packagePart === '') packagePart = attributes['full-path'] ?? '';
    },
  });
  const xml = parts.get(packagePart);
  if (xml === undefined)
    throw new DesksideError('document-unreadable', { name: input.name, reason: 'damaged' });
  const hrefs = new Map<string, string>();
  const spine: string[] = [];
  walkXml(xml, input, {
    open: (tag, attributes) => {
      const name = tag.slice(tag.indexOf(':') + 1);
      if (name === 'item') hrefs.set(attributes.id ?? '', attributes.href ?? '');
      if (name === 'itemref') spine.push(attributes.idref ?? '');
    },
  });
  const folder = posix.dirname(packagePart);
  return spine.map((id) => posix.join(folder, decoded(hrefs.get(id) ?? '')));
}

function isProtected(parts: Parts, input: ReaderInput): boolean {
  let found = false;
  walkXml(parts.get('META-INF/encryption.xml'), input, {
    open: (name, { Algorithm }) => {
      if (name.endsWith('EncryptionMethod') && !fontAlgorithms.includes(Algorithm ?? '')) found = true;
    },
  });
  return found;
}

/** Chapters have the same to say of themselves; a book says it once. */
function merged(warnings: readonly DocumentWarning[]): DocumentWarning[] {
  const result: DocumentWarning[] = [];
  for (const warning of warnings) {
    const same = result.find((one) => key(one) === key(warning));
    if (same && 'count' in same && 'count' in warning) same.count += warning.count;
    else if (!same) result.push({ ...warning });
  }
  return result;
}

function key(warning: DocumentWarning): string {
  return `${warning.type} ${'kind' in warning ? warning.kind : ''}`;
}
