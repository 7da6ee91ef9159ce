import type { Token, Tokens } from 'marked';
import type { ComponentType, VNode } from 'preact';
import { Inline } from './inline.tsx';

interface ListBlockProps {
  token: Tokens.List;
  /** Draws what stands within an item: any block, lists too. */
  block: ComponentType<{ token: Token }>;
}

export function ListBlock({ token: { ordered, start, items }, block }: ListBlockProps): VNode {
  const children = items.map((item, at) => <Item key={at} item={item} block={block} />);
  return ordered ? <ol start={typeof start === 'number' ? start : 1}>{children}</ol> : <ul>{children}</ul>;
}

interface ItemProps extends Pick<ListBlockProps, 'block'> {
  item: Tokens.ListItem;
}

function Item({ item: { task, checked, tokens, loose }, block: Block }: ItemProps): VNode {
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
