// Equations of Office as one line of text: `1/2`, `x²`, `√(a+b)`, `∑_(i=1)^n i`.

import { own } from '../own.ts';
import { superscript } from '../raised-text.ts';

interface Node {
  name: string;
  value: string | undefined;
  children: (Node | string)[];
}

/** Takes the tags of one `m:oMath`. */
export class MathText {
  readonly #root: Node = { name: '', value: undefined, children: [] };
  readonly #open: Node[] = [this.#root];

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const node: Node = { name, value: attributes['m:val'], children: [] };
    this.#open.at(-1)?.children.push(node);
    this.#open.push(node);
  }

  text(text: string): void {
    const node = this.#open.at(-1);
    if (node?.name === 'm:t' || node?.name === 'w:t') node.children.push(text);
  }

  close(): void {
    if (this.#open.length > 1) this.#open.pop();
  }

  toString(): string {
    return write(this.#root);
  }
}

function write(node: Node): string {
  return (own(writers, node.name) ?? inOrder)(node);
}

function inOrder({ children }: Node): string {
  return children.map((child) => (typeof child === 'string' ? child : write(child))).join('');
}

/** The text of the child of that name. */
function part(node: Node, name: string): string {
  const found = node.children.find((child) => typeof child !== 'string' && child.name === name);
  return found === undefined || typeof found === 'string' ? '' : inOrder(found);
}

function setting(node: Node, properties: string, name: string): string | undefined {
  const block = child(node, properties);
  return block && child(block, name)?.value;
}

function child(node: Node, name: string): Node | undefined {
  return node.children.find((one): one is Node => typeof one !== 'string' && one.name === name);
}

/** In brackets unless it is one thing. */
const grouped = (text: string): string =>
  /^[\p{L}\p{N}.,]*$/u.test(text) || /^\([^()]*\)$/.test(text) ? text : `(${text})`;
const below = (text: string): string => (text === '' ? '' : `_${grouped(text)}`);
const above = (text: string): string => (text === '' ? '' : `^${grouped(text)}`);

function raised(base: string, text: string): string {
  const shown = superscript('x', text);
  return /^\d+$/.test(text) && !shown.startsWith(' ') ? `${base}${shown}` : `${base}${above(text)}`;
}

function nary(node: Node): string {
  const sign = setting(node, 'm:naryPr', 'm:chr') ?? '∫';
  return `${sign}${below(part(node, 'm:sub'))}${above(part(node, 'm:sup'))} ${part(node, 'm:e')}`;
}

function delimited(node: Node): string {
  const open = setting(node, 'm:dPr', 'm:begChr') ?? '(';
  const close = setting(node, 'm:dPr', 'm:endChr') ?? ')';
  const between = setting(node, 'm:dPr', 'm:sepChr') ?? '|';
  const parts = node.children.filter((one): one is Node => typeof one !== 'string' && one.name === 'm:e');
  return `${open}${parts.map(inOrder).join(between)}${close}`;
}

function rows(node: Node, name: string): string {
  const found = node.children.filter((one): one is Node => typeof one !== 'string' && one.name === name);
  return name === 'm:mr' ? found.map((row) => rows(row, 'm:e')).join('; ') : found.map(inOrder).join(', ');
}

const writers: Readonly<Record<string, (node: Node) => string>> = {
  'm:f': (node) => `${grouped(part(node, 'm:num'))}/${grouped(part(node, 'm:den'))}`,
  'm:sSup': (node) => raised(grouped(part(node, 'm:e')), part(node, 'm:sup')),
  'm:sSub': (node) => `${part(node, 'm:e')}${below(part(node, 'm:sub'))}`,
  'm:sSubSup': (node) => raised(`${part(node, 'm:e')}${below(part(node, 'm:sub'))}`, part(node, 'm:sup')),
  'm:sPre': (node) => `${below(part(node, 'm:sub'))}${above(part(node, 'm:sup'))}${part(node, 'm:e')}`,
  'm:rad': (node) => {
    const degree = part(node, 'm:deg');
    return `${degree === '' ? '' : superscript('2', degree)}√${grouped(part(node, 'm:e'))}`;
  },
  'm:nary': nary,
  'm:d': delimited,
  'm:func': (node) => `${part(node, 'm:fName')} ${grouped(part(node, 'm:e'))}`,
  'm:limLow': (node) => `${part(node, 'm:e')}${below(part(node, 'm:lim'))}`,
  'm:limUpp': (node) => `${part(node, 'm:e')}${above(part(node, 'm:lim'))}`,
  'm:m': (node) => `[${rows(node, 'm:mr')}]`,
  'm:eqArr': (node) => rows(node, 'm:e'),
};
