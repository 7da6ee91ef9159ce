// Styles of an OpenDocument file: what they say of text, and how their lists count.
import { walkXml } from '../archive/walk-xml.ts';
import { own } from '../own.ts';
import type { ReaderInput } from '../reader.ts';

export interface OdfStyle {
  parent?: string | undefined;
  struck?: boolean;
  hidden?: boolean;
  /** A sheet of this style is not shown. */
  concealed?: boolean;
  raised?: 'superscript' | 'subscript';
  /** The style of lists that paragraphs of this style are in. */
  list?: string | undefined;
}

export interface OdfLevel {
  /** A format of `formatNumber`; '' shows no number, `bullet` a mark. */
  format: string;
  prefix: string;
  suffix: string;
  start: number;
  /** As many levels are shown: "1.2.3". */
  shown: number;
}

type Attributes = Readonly<Record<string, string>>;

const formats: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  '01, 02, 03, ...': 'decimalZero',
  '一, 二, 三, ...': 'chineseCounting',
  '壹, 贰, 叁, ...': 'chineseLegalSimplified',
  '①, ②, ③, ...': 'decimalEnclosedCircle',
  'ア, イ, ウ, ...': 'aiueo',
  '가, 나, 다, ...': 'ganada',
  'А, Б, .., Аа, Аб, ... (ru)': 'russianUpper',
};
const longestChain = 20;

export class OdfStyles {
  readonly #styles = new Map<string, OdfStyle>();
  /** Name of a style of lists → its levels; `outline` is that of headings. */
  readonly lists = new Map<string, Map<number, OdfLevel>>();
  #current: OdfStyle | undefined;
  #list: Map<number, OdfLevel> | undefined;

  learn(xml: Buffer | undefined, input: ReaderInput): void {
    walkXml(xml, input, {
      open: (name, attributes) => this.#open(name, attributes),
      close: (name) => {
        if (name === 'style:style') this.#current = undefined;
        if (name === 'text:list-style' || name === 'text:outline-style') this.#list = undefined;
      },
    });
  }

  find(name: string | undefined): OdfStyle {
    let found: OdfStyle = {};
    let at = name;
    for (let step = 0; at !== undefined && step < longestChain; step += 1) {
      const style = this.#styles.get(at);
      found = { ...style, ...found };
      at = style?.parent;
    }
    return found;
  }

  #open(name: string, attributes: Attributes): void {
    if (name === 'style:style') {
      this.#current = { parent: attributes['style:parent-style-name'] };
      const list = attributes['style:list-style-name'];
      if (list !== undefined) this.#current.list = list;
      this.#styles.set(attributes['style:name'] ?? '', this.#current);
    } else if (name === 'style:text-properties' && this.#current) setText(this.#current, attributes);
    else if (name === 'style:table-properties' && this.#current) {
      if (attributes['table:display'] === 'false') this.#current.concealed = true;
    } else if (name === 'text:list-style' || name === 'text:outline-style') {
      this.#list = new Map();
      this.lists.set(
        name === 'text:outline-style' ? 'outline' : (attributes['style:name'] ?? ''),
        this.#list,
      );
    } else if (this.#list && /^text:(?:list|outline)-level-style(?:-|$)/.test(name))
      this.#list.set(Number(attributes['text:level']), level(name, attributes));
  }
}

function setText(style: OdfStyle, attributes: Attributes): void {
  const line = attributes['style:text-line-through-style'] ?? attributes['style:text-line-through-type'];
  if (line !== undefined) style.struck = line !== 'none';
  if (attributes['text:display'] !== undefined) style.hidden = attributes['text:display'] === 'none';
  const position = attributes['style:text-position'] ?? '';
  if (/^(?:super|[1-9])/.test(position) && !position.startsWith('0%')) style.raised = 'superscript';
  if (/^(?:sub|-)/.test(position)) style.raised = 'subscript';
}

function level(name: string, attributes: Attributes): OdfLevel {
  const number = attributes['style:num-format'] ?? '';
  const bullet = name.endsWith('bullet') || name.endsWith('image');
  return {
    format: bullet ? 'bullet' : (own(formats, number) ?? (number === '' ? '' : 'decimal')),
    prefix: attributes['style:num-prefix'] ?? '',
    suffix: attributes['style:num-suffix'] ?? '',
    start: Number(attributes['text:start-value'] ?? 1) || 1,
    shown: Math.min(10, Number(attributes['text:display-levels'] ?? 1) || 1),
  };
}
