// XML as a stream of tags. No entities are expanded and nothing is fetched.
import { Parser } from 'htmlparser2';
import { DesksideError } from '../../../core/index.ts';
import type { ReaderInput } from '../reader.ts';

export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Calls the handler for every tag and text, in order. `document-limit` past the nesting limit. */
export function walkXml(xml: Buffer | undefined, input: ReaderInput, handler: XmlHandler): void {
  if (!xml) return;
  const { limits, name: document } = input;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > limits.nesting) {
          const data = { name: document, limit: 'nesting', value: depth, allowed: limits.nesting };
          throw new DesksideError('document-limit', data);
        }
        handler.open?.(name, attributes);
      },
      ontext: (text) => handler.text?.(text),
      onclosetag(name) {
        depth -= 1;
        handler.close?.(name);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(decodeXml(xml));
}

/** Parts are UTF-8 or UTF-16 with a byte order mark, by the standard. */
function decodeXml(xml: Buffer): string {
  const encoding =
    xml[0] === 0xff && xml[1] === 0xfe
      ? 'utf-16le'
      : xml[0] === 0xfe && xml[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(encoding).decode(xml);
}
