// A pattern as a grammar: of a string of JSON, of plain text, or of a text in another language.
import { parseRegex } from '../regex/parse-regex.ts';
import { type RegexNode, RegexUnsupported } from '../regex/regex.ts';
import { characterClass, choiceOf, type GrammarRules, repeatRule } from './grammar-rules.ts';
import type { ValueStyle } from './value-style.ts';

/** How a character of a set is written. */
export type CharacterOf = ValueStyle['character'];

/**
 * What stands between the quotes of a string that the pattern matches, as JSON Schema understands it: anywhere, where it is not anchored.
 * Throws RegexUnsupported.
 */
export function regexGrammar(rules: GrammarRules, pattern: string, character: CharacterOf): string {
  const any = rules.add(setOf({ type: 'set', ranges: [], negated: true }, character));
  const branches = parseRegex(pattern).map(({ node, fromStart, toEnd }) =>
    [fromStart ? '' : `${any}*`, nodeOf(rules, node, character), toEnd ? '' : `${any}*`]
      .filter((part) => part !== '' && part !== '""')
      .join(' '),
  );
  return rules.add(branches.map((branch) => (branch === '' ? '""' : branch)).join(' | '));
}

function nodeOf(rules: GrammarRules, node: RegexNode, character: CharacterOf): string {
  switch (node.type) {
    case 'set':
      return setOf(node, character);
    case 'sequence': {
      const parts = node.nodes.map((each) => nodeOf(rules, each, character)).filter((part) => part !== '""');
      return parts.length === 0 ? '""' : parts.join(' ');
    }
    case 'choice':
      return choiceOf(node.nodes.map((each) => nodeOf(rules, each, character)));
    case 'repeat': {
      const body = nodeOf(rules, node.node, character);
      // Nothing, however often, is nothing.
      if (body === '""' || node.most === 0) return '""';
      return repeatRule(rules, rules.add(body), node.least, node.most);
    }
    default:
      return node satisfies never;
  }
}

function setOf({ ranges, negated }: Extract<RegexNode, { type: 'set' }>, character: CharacterOf): string {
  const written = character(ranges, negated);
  if (written === null) throw new RegexUnsupported({ type: 'empty-class' });
  return written;
}

export function plainCharacter(ranges: readonly number[], negated: boolean): string | null {
  if (ranges.length > 0) return characterClass(ranges, negated);
  return negated ? '.' : null;
}
