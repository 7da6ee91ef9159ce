// XML as a stream of tags. No entities are expanded and nothing is fetched.
import { Parser } from 'htmlparser2';
import { DesksideError } from '../../../core/index.ts';
import type { ReaderInput } from '../reader.ts';

export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

// What this reader calls `w:` can be called otherwise in a file; the namespace tells. Both are WordprocessingML's.
const wordNamespaces = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
]);

/** Calls the handler for every tag and text, in order. `document-limit` past the nesting limit. */
export function walkXml(xml: Buffer | undefined, input: ReaderInput, handler: XmlHandler): void {
  if (!xml) return;
  const { limits, name: document } = input;
  let depth = 0;
  const prefixes = new Prefixes();
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > limits.nesting) {
          const data = { name: document, limit: 'nesting', value: depth, allowed: limits.nesting };
          throw new DesksideError('document-limit', data);
        }
        prefixes.learn(attributes);
        handler.open?.(prefixes.usual(name), prefixes.usualKeys(attributes));
      },
      ontext: (text) => handler.text?.(text),
      onclosetag(name) {
        depth -= 1;
        handler.close?.(prefixes.usual(name));
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(decodeXml(xml));
}

/** Turns the prefixes of a file into the usual ones. Nearly every file has those, and costs nothing. */
class Prefixes {
  readonly #unusual = new Set<string>();

  learn(attributes: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(attributes)) {
      if (!key.startsWith('xmlns') || !wordNamespaces.has(value)) continue;
      const prefix = key.slice('xmlns:'.length);
      if (prefix !== 'w') this.#unusual.add(prefix);
    }
  }

  usual(name: string): string {
    if (this.#unusual.size === 0) return name;
    const colon = name.indexOf(':');
    return this.#unusual.has(name.slice(0, Math.max(0, colon))) ? `w:${name.slice(colon + 1)}` : name;
  }

  usualKeys(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    if (this.#unusual.size === 0) return attributes;
    return Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [this.#attribute(key), value]),
    );
  }

  /** The default namespace is for elements only. */
  #attribute(key: string): string {
    return key.includes(':') ? this.usual(key) : key;
  }
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
