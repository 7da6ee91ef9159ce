import type { Tokens } from 'marked';
import type { VNode } from 'preact';
import { Block } from './block.tsx';
import { Inline } from './inline.tsx';

export function ListBlock({ token: { ordered, start, items } }: { token: Tokens.List }): VNode {
  const children = items.map((item, at) => <Item key={at} item={item} />);
  return ordered ? <ol start={typeof start === 'number' ? start : 1}>{children}</ol> : <ul>{children}</ul>;
}

function Item({ item: { task, checked, tokens, loose } }: { item: Tokens.ListItem }): VNode {
  return (
    <li dir="auto">
      {task && <span>{checked ? '☑ ' : '☐ '}</span>}
      {tokens.map((token, at) =>
        token.type === 'text' && !loose ? (
          <Inline key={at} tokens={token.tokens ?? [token]} />
        ) : (
          <Block key={at} token={token} />
        ),
      )}
    </li>
  );
}
