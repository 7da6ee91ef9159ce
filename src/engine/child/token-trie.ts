// A trie over token lists, for choosing one of many by following the model's preferences.
import { DesksideError } from '../../core/index.ts';

export interface TrieNode {
  readonly children: Map<number, TrieNode>;
  /** Index of the option that ends here. */
  option: number | null;
}

const create = (): TrieNode => ({ children: new Map(), option: null });

/**
 * Throws `engine-request` when one option is the beginning of another: there would be no way to choose between them.
 * Of equal options the first one counts.
 */
export function buildTrie(options: readonly (readonly number[])[]): TrieNode {
  const root = create();
  options.forEach((tokens, option) => {
    let node = root;
    for (const token of tokens) {
      if (node.option !== null) throw ambiguous(node.option, option);
      const next = node.children.get(token) ?? create();
      node.children.set(token, next);
      node = next;
    }
    if (node.children.size > 0) throw ambiguous(option, null);
    node.option ??= option;
  });
  return root;
}

function ambiguous(shorter: number, longer: number | null): DesksideError {
  const other = longer === null ? 'another one' : `option ${longer}`;
  return new DesksideError('engine-request', { reason: `option ${shorter} is the beginning of ${other}` });
}

/** Follows the path while there is nothing to decide; returns its tokens and the node where it ends. */
export function followForced(from: TrieNode): { tokens: number[]; node: TrieNode } {
  const tokens: number[] = [];
  let node = from;
  while (node.children.size === 1) {
    for (const [token, next] of node.children) {
      tokens.push(token);
      node = next;
    }
  }
  return { tokens, node };
}
