import type { Json } from '../template/json.ts';
import type { GrammarRules } from './grammar-rules.ts';

/** How the keys of an object are written, and what stands around its properties. Everything is the body of a grammar; `''` is nothing. */
export interface ObjectStyle {
  open: string;
  close: string;
  colon: string;
  comma: string;
  /** Whether properties come in the order of their names and not in that of the schema. */
  sorted: boolean;
  /** A key that is known; `null` where it cannot be written. */
  key(name: string): string | null;
  /** One character of any other key, of a set; `null` where none can be. */
  character(ranges: readonly number[], negated: boolean): string | null;
  /** Before and behind such a key; one without anything behind it has a letter at least. */
  around: readonly [string, string];
}

/** How a language writes the values that JSON knows: JSON itself, or the way in which a family writes arguments of calls. */
export interface ValueStyle {
  object: ObjectStyle;
  /** Between the items of a list. */
  comma: string;
  true: string;
  false: string;
  null: string;
  /** A text whose characters are known, with what stands around it. */
  quoted(body: string): string;
  /** One character of such a text, of a set; `null` where none can be. */
  character(ranges: readonly number[], negated: boolean): string | null;
  /** Any character of such a text. */
  anyCharacter(rules: GrammarRules): string;
  /** Any text, with what stands around it. */
  anyText(rules: GrammarRules): string;
  /** A value that is known; `null` where it cannot be written. */
  constant(value: Json): string | null;
  /** How values within an object or a list are written; where it is missing, in the same way. */
  inside?: ValueStyle | undefined;
  /** Around whatever is no text and is written as `inside` has it; where it is missing, everything is written in this style. */
  wrapped?: ((body: string) => string) | undefined;
}

/** Bodies one behind the other. */
export function inOrder(...bodies: readonly string[]): string {
  const some = bodies.filter((body) => body !== '' && body !== '""');
  return some.length === 0 ? '""' : some.join(' ');
}
