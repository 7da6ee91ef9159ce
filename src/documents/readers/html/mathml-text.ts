// MathML as one line of text: `1/2`, `x²`, `√(a+b)`.
import { own } from '../own.ts';

interface Node {
  name: string;
  children: (Node | string)[];
}

const superscripts: Readonly<Record<string, string>> = { '2': '²', '3': '³' };
const grouped = (text: string): string => (/^[\p{L}\p{N}.,]*$/u.test(text) ? text : `(${text})`);

/** Takes the tags of one `<math>`. */
export class MathMlText {
  readonly #root: Node = { name: 'math', children: [] };
  readonly #open: Node[] = [this.#root];

  open(name: string): void {
    const node: Node = { name, children: [] };
    this.#open.at(-1)?.children.push(node);
    this.#open.push(node);
  }

  text(text: string): void {
    if (text.trim() !== '') this.#open.at(-1)?.children.push(text.trim());
  }

  close(): void {
    if (this.#open.length > 1) this.#open.pop();
  }

  toString(): string {
    return write(this.#root);
  }
}

function write(node: Node | string | undefined): string {
  if (node === undefined) return '';
  if (typeof node === 'string') return node;
  const { name, children } = node;
  const nodes = children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  const at = (index: number): string => write(nodes[index]);
  switch (name) {
    case 'annotation':
    case 'annotation-xml':
      return '';
    case 'mfrac':
      return `${grouped(at(0))}/${grouped(at(1))}`;
    case 'msup':
    case 'mover':
      return `${grouped(at(0))}${own(superscripts, at(1)) ?? `^${grouped(at(1))}`}`;
    case 'msub':
    case 'munder':
      return `${at(0)}_${grouped(at(1))}`;
    case 'msubsup':
    case 'munderover':
      return `${at(0)}_${grouped(at(1))}^${grouped(at(2))}`;
    case 'msqrt':
      return `√${grouped(nodes.map(write).join(''))}`;
    case 'mroot':
      return `${at(1)}√${grouped(at(0))}`;
    case 'mtr':
      return nodes.map(write).join(', ');
    case 'mtable':
      return nodes.map(write).join('; ');
    default:
      return nodes.map(write).join('');
  }
}
