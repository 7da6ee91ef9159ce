// Readers of formats that are not text themselves build it here, block by block.
import { DesksideError } from '../../core/index.ts';
import type { DocumentWarning } from '../document.ts';
import { controls } from './normalise-text.ts';
import type { Block, ReaderInput, ReaderOutput } from './reader.ts';

// A longer one is a table used for layout: its cells hold paragraphs.
const longestRow = 400;

const title = (text: string): string => text.replace(/\s+/g, ' ').trim();

export interface BlockDetails extends Pick<Block, 'columns' | 'place'> {
  /** Stands before the block and is no part of it: what the model is told and nobody can cite. */
  label?: string;
}

/** Blocks joined by a blank line; rows and items that follow their like, by one line feed. */
export class TextBuilder {
  readonly blocks: Block[] = [];
  readonly #name: string;
  readonly #allowed: number;
  readonly #parts: string[] = [];
  #length = 0;
  #controls = 0;

  constructor({ name, limits }: Pick<ReaderInput, 'name' | 'limits'>) {
    this.#name = name;
    this.#allowed = limits.textCharacters;
  }

  get text(): string {
    return this.#parts.join('');
  }

  /** What a reader of a format without pages and lines returns, with its own warnings. */
  output(warnings: readonly DocumentWarning[]): ReaderOutput {
    const { text, blocks } = this;
    return {
      text,
      blocks,
      spans: [],
      pages: null,
      keepsLines: false,
      warnings: [...warnings, ...this.#warnings],
    };
  }

  /** What was done to the text that was added. */
  get #warnings(): DocumentWarning[] {
    return this.#controls > 0 ? [{ type: 'control-characters-replaced', count: this.#controls }] : [];
  }

  /** Adds a block and gives its start; blocks without visible text are left out (`undefined`). */
  add(
    asked: Block['kind'],
    text: string,
    page: number | null = null,
    { label, ...more }: BlockDetails = {},
  ): number | undefined {
    if (text.trim() === '') return undefined;
    const kind = asked === 'row' && text.length > longestRow ? 'paragraph' : asked;
    const previous = this.blocks.at(-1);
    if (previous) this.#append(isTight(previous.kind, kind) ? '\n' : '\n\n');
    if (label !== undefined) this.#append(`${label} `);
    const shown = this.#withoutControls(text);
    const start = this.#length;
    this.#append(shown);
    const block: Block = { kind, start, end: this.#length, page, ...more };
    if (kind === 'heading') block.title = title(shown);
    this.blocks.push(block);
    return start;
  }

  /** Adds what another reader made, as it is; its blocks say where they stand as `place` does. */
  embed(output: ReaderOutput, place: (block: Block) => string | undefined, label?: string): void {
    if (output.text.trim() === '') return;
    if (this.blocks.length > 0) this.#append('\n\n');
    if (label !== undefined) this.#append(`${label}\n\n`);
    const from = this.#length;
    this.#append(output.text);
    for (const block of output.blocks) {
      const stands = place(block);
      this.blocks.push({
        ...block,
        start: block.start + from,
        end: block.end + from,
        page: null,
        ...(stands === undefined ? {} : { place: stands }),
      });
    }
  }

  /** Markup can name characters (`&#27;`) that a file of text would not be let through with. Lengths stay. */
  #withoutControls(text: string): string {
    return text
      .replace(controls, () => {
        this.#controls += 1;
        return ' ';
      })
      .toWellFormed();
  }

  #append(part: string): void {
    this.#parts.push(part);
    this.#length += part.length;
    if (this.#length <= this.#allowed) return;
    const data = { name: this.#name, limit: 'textCharacters', value: this.#length, allowed: this.#allowed };
    throw new DesksideError('document-limit', data);
  }
}

function isTight(previous: Block['kind'], kind: Block['kind']): boolean {
  return previous === kind && (kind === 'row' || kind === 'list-item' || kind === 'code');
}
