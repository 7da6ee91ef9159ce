// Headers, footers and comments: read once each, after the text, under a label that nobody can cite.

import { walkXml, type XmlHandler } from '../archive/walk-xml.ts';
import { isPageNumber } from '../page-number.ts';
import type { ReaderInput } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { type BodyContext, BodyWriter } from './body-writer.ts';

export type Parts = ReadonlyMap<string, Buffer>;

/** The texts of the headers and footers that some page shows, each once. */
export function addRunningHeads(parts: Parts, context: BodyContext, input: ReaderInput): void {
  const targets = relationships(parts, input);
  const evenPages = parts.get('word/settings.xml')?.includes('evenAndOddHeaders') ?? false;
  const { references, firstPages } = context.findings;
  const main = context.builder;
  const seen = new Set<string>();
  for (const { kind, type, id } of references) {
    if ((type === 'first' && !firstPages) || (type === 'even' && !evenPages)) continue;
    const text = textOf(parts.get(`word/${targets.get(id)}`), context, input);
    if (seen.has(text) || isPageNumber(text) || !/[\p{L}\p{N}]/u.test(text)) continue;
    seen.add(text);
    main.add('note', text, null, { label: kind === 'header' ? '[Header]' : '[Footer]' });
  }
}

/** `[Comment by Anna on “the rent”] …`. */
export function addComments(parts: Parts, context: BodyContext, input: ReaderInput): void {
  const main = context.builder;
  const comments: { id: string; author: string; text: TextBuilder }[] = [];
  readInto(parts.get('word/comments.xml'), context, input, (name, attributes) => {
    if (name !== 'w:comment') return undefined;
    const text = new TextBuilder(input);
    comments.push({ id: attributes['w:id'] ?? '', author: attributes['w:author'] ?? '', text });
    return text;
  });
  context.builder = main;
  for (const { id, author, text } of comments) {
    const by = author === '' ? '' : ` by ${oneLine(author)}`;
    const about = context.findings.commented.get(id);
    const on = about === undefined ? '' : ` on “${oneLine(about)}”`;
    main.add('note', oneLine(text.text), null, { label: `[Comment${by}${on}]` });
  }
}

/** Walks a part of several texts; `builderFor` gives a new builder where one begins. */
export function readInto(
  xml: Buffer | undefined,
  context: BodyContext,
  input: ReaderInput,
  builderFor: (name: string, attributes: Readonly<Record<string, string>>) => TextBuilder | undefined,
): void {
  const writer = new BodyWriter(context);
  const handler: XmlHandler = {
    open: (name, attributes) => {
      context.builder = builderFor(name, attributes) ?? context.builder;
      writer.open(name, attributes);
    },
    text: (text) => writer.text(text),
    close: (name) => writer.close(name),
  };
  walkXml(xml, input, handler);
  writer.end();
}

function textOf(xml: Buffer | undefined, context: BodyContext, input: ReaderInput): string {
  const builder = new TextBuilder(input);
  readInto(xml, { ...context, builder }, input, () => undefined);
  return oneLine(builder.text);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function relationships(parts: Parts, input: ReaderInput): Map<string, string> {
  const targets = new Map<string, string>();
  for (const [name, xml] of parts) {
    if (!name.endsWith('.rels')) continue;
    walkXml(xml, input, {
      open: (element, attributes) => {
        if (element === 'Relationship')
          targets.set(attributes.Id ?? '', (attributes.Target ?? '').replace(/^\/?word\//, ''));
      },
    });
  }
  return targets;
}
