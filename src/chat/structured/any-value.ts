import { characterClass, type GrammarRules } from './grammar-rules.ts';

/** A character of a string. Halves of characters are not written: they are no text. */
export function stringCharacter(rules: GrammarRules): string {
  const plain = characterClass([0x0, 0x1f, 0x22, 0x22, 0x5c, 0x5c, 0x7f, 0x7f], true);
  const half = '[0-9a-cA-CefEF] [0-9a-fA-F]{3} | [dD] [0-7] [0-9a-fA-F]{2}';
  return rules.add(`${plain} | "\\\\" (["\\\\/bfnrt] | "u" (${half}))`);
}

export function anyString(rules: GrammarRules): string {
  return rules.add(`"\\"" ${stringCharacter(rules)}* "\\""`);
}

/** Whatever JSON can say. */
export function anyValue(rules: GrammarRules): string {
  const known = anyNames.get(rules);
  if (known !== undefined) return known;
  const name = rules.reserve();
  anyNames.set(rules, name);
  const text = anyString(rules);
  const number = rules.add('"-"? ("0" | [1-9] [0-9]{0,15}) ("." [0-9]{1,15})? ([eE] [+-]? [0-9]{1,2})?');
  const pair = rules.add(`${text} ${colon} ${name}`);
  const list = `"[" (${name} (${comma} ${name})*)? "]"`;
  const object = `"{" (${pair} (${comma} ${pair})*)? "}"`;
  rules.define(name, `${object} | ${list} | ${text} | ${number} | "true" | "false" | "null"`);
  return name;
}

/** White space is in two places only: a blank behind a colon or a comma, or none. */
export const colon = '":" " "?';
export const comma = '"," " "?';

const anyNames = new WeakMap<GrammarRules, string>();
