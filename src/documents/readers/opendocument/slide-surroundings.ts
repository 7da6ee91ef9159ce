// What slides show besides their own shapes: text on the masters that they are made from, and the lines that were given for their feet. Read once.
import { walkXml } from '../archive/walk-xml.ts';
import type { ReaderInput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import type { OdfStyles } from './odf-styles.ts';
import { OdfWriter } from './odf-writer.ts';

interface Surroundings {
  content: Buffer;
  styleParts: Buffer | undefined;
  builder: TextBuilder;
  styles: OdfStyles;
  input: ReaderInput;
}

const line = /^presentation:(header|footer)-decl$/;
const shape = /^(?:draw:(?:frame|custom-shape|rect|ellipse|line|connector|polygon|path|g)|dr3d:scene)$/;

export function addSlideSurroundings({ content, styleParts, builder, styles, input }: Surroundings): void {
  if (!content.includes('<draw:page ')) return;
  const { masters, lines } = usedBy(content, input);
  const texts = mastersTexts(styleParts, masters, { styles, input });
  for (const text of texts) builder.add('note', text, null, { label: '[Slide master]' });
  for (const text of lines) builder.add('note', text, null, { label: '[Footer]' });
}

/** Names of the masters of slides, and the lines at head and foot that slides use. */
function usedBy(content: Buffer, input: ReaderInput): { masters: Set<string>; lines: Set<string> } {
  const masters = new Set<string>();
  const used = new Set<string>();
  const given: { name: string; text: string }[] = [];
  let open = false;
  walkXml(content, input, {
    open: (name, attributes) => {
      open = line.test(name);
      if (open) given.push({ name: attributes['presentation:name'] ?? '', text: '' });
      if (name !== 'draw:page') return;
      masters.add(attributes['draw:master-page-name'] ?? '');
      for (const key of ['presentation:use-footer-name', 'presentation:use-header-name'])
        used.add(attributes[key] ?? '');
    },
    text: (text) => {
      const last = given.at(-1);
      if (open && last) last.text += text;
    },
    close: () => {
      open = false;
    },
  });
  const lines = given.filter(({ name }) => used.has(name)).map(({ text }) => oneLine(text));
  return { masters, lines: new Set(lines) };
}

/** Of shapes that are no placeholders: those are filled by slides. */
function mastersTexts(
  xml: Buffer | undefined,
  masters: ReadonlySet<string>,
  { styles, input }: Pick<Surroundings, 'styles' | 'input'>,
): Set<string> {
  const texts = new Set<string>();
  let inMaster = false;
  let depth = 0;
  let writer: { at: number; text: TextBuilder; odf: OdfWriter } | undefined;
  walkXml(xml, input, {
    open: (name, attributes) => {
      depth += 1;
      if (name === 'style:master-page') inMaster = masters.has(attributes['style:name'] ?? '');
      const begins = inMaster && !writer && shape.test(name) && !attributes['presentation:class'];
      if (begins) {
        const text = new TextBuilder(input);
        writer = { at: depth, text, odf: new OdfWriter(text, styles) };
      }
      writer?.odf.open(name, attributes);
    },
    text: (text) => writer?.odf.text(text),
    close: (name) => {
      writer?.odf.close(name);
      if (writer?.at === depth) {
        writer.odf.end();
        texts.add(oneLine(writer.text.text));
        writer = undefined;
      }
      if (name === 'style:master-page') inMaster = false;
      depth -= 1;
    },
  });
  texts.delete('');
  return texts;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
