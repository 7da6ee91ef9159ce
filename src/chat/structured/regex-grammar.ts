// A pattern as a grammar: of a string of JSON, or of plain text.
import { parseRegex } from '../regex/parse-regex.ts';
import { type RegexNode, RegexUnsupported } from '../regex/regex.ts';
import { characterClass, choiceOf, type GrammarRules, repeatRule } from './grammar-rules.ts';
import { jsonCharacter } from './json-characters.ts';

export type TextKind = 'json' | 'plain';

/**
 * What stands between the quotes of a string that the pattern matches, as JSON Schema understands it: anywhere, where it is not anchored.
 * Throws RegexUnsupported.
 */
export function regexGrammar(rules: GrammarRules, pattern: string, kind: TextKind): string {
  const any = rules.add(setOf({ type: 'set', ranges: [], negated: true }, kind));
  const branches = parseRegex(pattern).map(({ node, fromStart, toEnd }) =>
    [fromStart ? '' : `${any}*`, nodeOf(rules, node, kind), toEnd ? '' : `${any}*`]
      .filter((part) => part !== '' && part !== '""')
      .join(' '),
  );
  return rules.add(branches.map((branch) => (branch === '' ? '""' : branch)).join(' | '));
}

function nodeOf(rules: GrammarRules, node: RegexNode, kind: TextKind): string {
  switch (node.type) {
    case 'set':
      return setOf(node, kind);
    case 'sequence': {
      const parts = node.nodes.map((each) => nodeOf(rules, each, kind)).filter((part) => part !== '""');
      return parts.length === 0 ? '""' : parts.join(' ');
    }
    case 'choice':
      return choiceOf(node.nodes.map((each) => nodeOf(rules, each, kind)));
    case 'repeat': {
      const body = nodeOf(rules, node.node, kind);
      // Nothing, however often, is nothing.
      if (body === '""' || node.most === 0) return '""';
      return repeatRule(rules, rules.add(body), node.least, node.most);
    }
    default:
      return node satisfies never;
  }
}

function setOf({ ranges, negated }: Extract<RegexNode, { type: 'set' }>, kind: TextKind): string {
  const written = kind === 'json' ? jsonCharacter(ranges, negated) : plainCharacter(ranges, negated);
  if (written === null) throw new RegexUnsupported({ type: 'empty-class' });
  return written;
}

function plainCharacter(ranges: readonly number[], negated: boolean): string | null {
  if (ranges.length > 0) return characterClass(ranges, negated);
  return negated ? '.' : null;
}
