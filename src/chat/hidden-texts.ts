// Texts that a template sees placeholders of. The same text in the same place of a request has the same placeholder, so that a
// template may compare the two.
import { DesksideError } from '../core/index.ts';
import type { PromptPart } from './prompt-message.ts';
import type { PromptSegment } from './prompt-segment.ts';
import type { Json } from './template/json.ts';
import { type Need, placeholder, placeholdersMax } from './template/placeholder.ts';

/** A text that is in the prompt as many times as the template writes it. */
interface Hidden {
  need: Need;
  segment: Exclude<PromptSegment, { type: 'template' }>;
  scope: string;
}

export class HiddenTexts {
  readonly #hidden: Hidden[] = [];
  readonly #known = new Map<string, number>();

  get needs(): Need[] {
    return this.#hidden.map(({ need }) => need);
  }

  segment(index: number): Hidden['segment'] | undefined {
    return this.#hidden[index]?.segment;
  }

  /** Where the texts were that the template left out, of those that it may leave out. */
  leftOut(indices: ReadonlySet<number>): Set<string> {
    return new Set(this.#hidden.flatMap(({ scope }, index) => (indices.has(index) ? [] : [scope])));
  }

  hidePart(part: PromptPart, message: number): string {
    return this.#add({ need: 'message', segment: { type: 'content', part, message }, scope: `m${message}` });
  }

  /** White space around it, and a text that has nothing else, are left as they are. */
  hide(text: string, need: Need, scope: string): string {
    const core = text.trim();
    if (core === '') return text;
    const start = text.length - text.trimStart().length;
    return text.slice(0, start) + this.#intern(core, need, scope) + text.slice(start + core.length);
  }

  /** Keys of objects, before anything else of their scope: their placeholders sort as they do themselves. */
  hideNames(names: Iterable<string>, need: Need, scope: string): void {
    const sorted = [...new Set(names)].sort((a, b) => compare(a.toLowerCase(), b.toLowerCase()));
    for (const name of sorted) this.hide(name, need, scope);
  }

  /** All texts in plain data, keys too. */
  hideData(data: Json, need: Need, scope: string): Json {
    if (typeof data === 'string') return this.hide(data, need, scope);
    if (typeof data !== 'object' || data === null) return data;
    if (isList(data)) return data.map((each) => this.hideData(each, need, scope));
    const entries = Object.entries(data).map(([key, value]): [string, Json] => [
      this.hide(key, need, scope),
      this.hideData(value, need, scope),
    ]);
    return Object.fromEntries(entries);
  }

  #intern(text: string, need: Need, scope: string): string {
    const key = `${scope}\n${text}`;
    const known = this.#known.get(key);
    if (known !== undefined) return placeholder(known);
    this.#known.set(key, this.#hidden.length);
    return this.#add({ need, segment: { type: 'value', text }, scope });
  }

  #add(hidden: Hidden): string {
    const index = this.#hidden.push(hidden) - 1;
    if (index < placeholdersMax) return placeholder(index);
    throw new DesksideError('request-invalid', { field: 'messages', problem: 'too_many_texts' });
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isList(data: Json): data is readonly Json[] {
  return Array.isArray(data);
}
