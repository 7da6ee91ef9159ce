import type { GrammarRules } from './grammar-rules.ts';
import { inOrder, type ValueStyle } from './value-style.ts';

/** Whatever JSON can say, in the way of a style. */
export function anyValue(rules: GrammarRules, style: ValueStyle): string {
  const name = rules.reserve();
  const text = style.anyText(rules);
  const number = rules.add('"-"? ("0" | [1-9] [0-9]{0,15}) ("." [0-9]{1,15})? ([eE] [+-]? [0-9]{1,2})?');
  const { open, close, colon, comma } = style.object;
  const pair = rules.add(inOrder(anyKey(rules, style), colon, name));
  const list = `"[" (${name} (${inOrder(style.comma, name)})*)? "]"`;
  const object = inOrder(open, `(${pair} (${inOrder(comma, pair)})*)?`, close);
  rules.define(name, [object, list, text, number, style.true, style.false, style.null].join(' | '));
  return name;
}

/** A key, whichever it is. */
export function anyKey(rules: GrammarRules, { object, anyText, inside }: ValueStyle): string {
  const [open, close] = object.around;
  // A key in quotes is a text as any other.
  if (close !== '' && inside === undefined) return anyText(rules);
  const character = object.character([], true) ?? '""';
  return inOrder(open, `${character}${close === '' ? '+' : '*'}`, close);
}
