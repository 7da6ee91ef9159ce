// Markdown of a model as elements of a closed list. What is not on the list is shown as the text that it is; nothing is ever parsed
// as HTML, and nothing is fetched.
import { lexer, type Token } from 'marked';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { Block } from './block.tsx';

export function Markdown({ text }: { text: string }): VNode {
  const tokens = useMemo(() => lexed(text), [text]);
  return (
    <div class="prose" dir="auto">
      {tokens.map((token, at) => (
        <Block key={at} token={token} />
      ))}
    </div>
  );
}

/** What the parser cannot take is shown as it was written. */
function lexed(text: string): Token[] {
  try {
    return lexer(text, { gfm: true });
  } catch {
    return [{ type: 'text', raw: text, text }];
  }
}
