import { type RegexBranch, type RegexNode, RegexUnsupported } from './regex.ts';
import { RegexText } from './regex-text.ts';

/** Longer patterns are nobody's. */
const charactersMax = 10_000;
const nestingMax = 100;

/** The alternatives at the top of a pattern. Throws RegexUnsupported with what cannot be followed. */
export function parseRegex(pattern: string): RegexBranch[] {
  if (pattern.length > charactersMax) throw new RegexUnsupported({ type: 'too-long' });
  const text = new RegexText(pattern);
  const branches: RegexBranch[] = [];
  do branches.push(branch(text));
  while (text.take('|'));
  if (!text.ended) throw text.unexpected();
  return branches;
}

function branch(text: RegexText): RegexBranch {
  const fromStart = text.take('^');
  const nodes: RegexNode[] = [];
  let toEnd = false;
  while (!text.ended && !text.isAt('|') && !text.isAt(')')) {
    if (text.take('$')) {
      toEnd = true;
      if (!text.ended && !text.isAt('|')) throw new RegexUnsupported({ type: 'inner-anchor' });
    } else nodes.push(repeated(text, 0));
  }
  return { node: { type: 'sequence', nodes }, fromStart, toEnd };
}

function choice(text: RegexText, depth: number): RegexNode {
  if (depth > nestingMax) throw new RegexUnsupported({ type: 'nested-too-deep' });
  const nodes: RegexNode[] = [];
  do {
    const sequence: RegexNode[] = [];
    while (!text.ended && !text.isAt('|') && !text.isAt(')')) sequence.push(repeated(text, depth));
    nodes.push({ type: 'sequence', nodes: sequence });
  } while (text.take('|'));
  return nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : { type: 'choice', nodes };
}

function repeated(text: RegexText, depth: number): RegexNode {
  let node = atom(text, depth);
  for (let bounds = text.repetition(); bounds !== null; bounds = text.repetition()) {
    node = { type: 'repeat', node, ...bounds };
  }
  return node;
}

function atom(text: RegexText, depth: number): RegexNode {
  if (text.take('(')) {
    text.skipGroupKind();
    const node = choice(text, depth + 1);
    if (!text.take(')')) throw new RegexUnsupported({ type: 'open-group' });
    return node;
  }
  if (text.take('[')) return text.characterClass();
  if (text.take('.')) return { type: 'set', ranges: [0xa, 0xa, 0xd, 0xd, 0x2028, 0x2029], negated: true };
  return text.character();
}
