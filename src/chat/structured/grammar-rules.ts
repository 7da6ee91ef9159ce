// A grammar while it is built: rules by name, the same body once.

/** As far as the engine's own limits allow; what is larger is refused before the engine sees it. */
const rulesMax = 20_000;

export class GrammarTooLarge extends Error {}

export class GrammarRules {
  readonly #bodies = new Map<string, string>();
  readonly #names = new Map<string, string>();

  /** The name of a rule with this body. */
  add(body: string): string {
    const known = this.#names.get(body);
    if (known !== undefined) return known;
    const name = this.reserve();
    this.define(name, body);
    this.#names.set(body, name);
    return name;
  }

  /** A name for a rule that refers to itself. */
  reserve(): string {
    if (this.#bodies.size >= rulesMax) throw new GrammarTooLarge();
    const name = `r${this.#bodies.size}`;
    this.#bodies.set(name, '""');
    return name;
  }

  define(name: string, body: string): void {
    this.#bodies.set(name, body);
  }

  /** The text of the grammar. */
  toText(root: string): string {
    const rules = [...this.#bodies].map(([name, body]) => `${name} ::= ${body}`);
    return [`root ::= ${root}`, ...rules].join('\n');
  }
}

/** A text, word for word. */
export function literal(text: string): string {
  return `"${Array.from(text, escapeInQuotes).join('')}"`;
}

function escapeInQuotes(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '"' || character === '\\') return `\\${character}`;
  if (code >= 0x20 && code < 0x7f) return character;
  return code <= 0xff ? `\\x${hex(code, 2)}` : code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

/** A set of characters, by ranges of code points. */
export function characterClass(ranges: readonly number[], negated = false): string {
  const pairs: string[] = [];
  for (let at = 0; at < ranges.length; at += 2) {
    pairs.push(`${codePoint(ranges[at])}-${codePoint(ranges[at + 1])}`);
  }
  return `[${negated ? '^' : ''}${pairs.join('')}]`;
}

function codePoint(code = 0): string {
  return `\\U${hex(code, 8)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** One of several, as one item. */
export function choiceOf(bodies: readonly string[]): string {
  return bodies.length === 1 ? (bodies[0] ?? '""') : `(${bodies.join(' | ')})`;
}

/** Longest run that is written out in one rule: longer ones are made of those. */
const blockLength = 500;

/** A rule, from `least` to `most` times (`null`: without end). */
export function repeatRule(rules: GrammarRules, name: string, least: number, most: number | null): string {
  if (most === null) return least === 0 ? `${name}*` : `${exactly(rules, name, least)} ${name}*`;
  if (most === 0) return '""';
  if (least === 0) return upTo(rules, name, most);
  if (least === most) return exactly(rules, name, least);
  return `${exactly(rules, name, least)} ${upTo(rules, name, most - least)}`;
}

function exactly(rules: GrammarRules, name: string, times: number): string {
  if (times <= blockLength) return `${name}{${times}}`;
  const block = rules.add(`${name}{${blockLength}}`);
  const rest = times % blockLength;
  const blocks = exactly(rules, block, Math.floor(times / blockLength));
  return rest === 0 ? blocks : `${blocks} ${name}{${rest}}`;
}

function upTo(rules: GrammarRules, name: string, times: number): string {
  if (times <= blockLength) return `${name}{0,${times}}`;
  const block = rules.add(`${name}{${blockLength}}`);
  const blocks = Math.floor(times / blockLength);
  const rest = times % blockLength;
  const fewer = `${upTo(rules, block, blocks - 1)} ${name}{0,${blockLength - 1}}`;
  const all = `${exactly(rules, block, blocks)}${rest === 0 ? '' : ` ${name}{0,${rest}}`}`;
  return `(${rules.add(fewer)} | ${rules.add(all)})`;
}
