import type { Token, Tokens } from 'marked';
import type { VNode } from 'preact';
import { Inline } from './inline.tsx';
import { ListBlock } from './list-block.tsx';
import { TableBlock } from './table-block.tsx';

const headings = ['h3', 'h4', 'h5', 'h6', 'h6', 'h6'] as const;

export function Block({ token }: { token: Token }): VNode | null {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'heading':
      return <Heading token={token as Tokens.Heading} />;
    case 'paragraph':
      return <p dir="auto">{<Inline tokens={token.tokens ?? []} />}</p>;
    case 'text':
      return <p dir="auto">{token.tokens === undefined ? token.raw : <Inline tokens={token.tokens} />}</p>;
    case 'code':
      return (
        <pre dir="ltr">
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{blocksOf(token)}</blockquote>;
    case 'list':
      return <ListBlock token={token as Tokens.List} block={Block} />;
    case 'table':
      return <TableBlock token={token as Tokens.Table} />;
    case 'hr':
      return <hr />;
    default:
      return <p dir="auto">{token.raw}</p>;
  }
}

/** An answer stands under a heading of the page: its own begin at the third level. */
function Heading({ token: { depth, tokens } }: { token: Tokens.Heading }): VNode {
  const Name = headings[depth - 1] ?? 'h6';
  return (
    <Name dir="auto">
      <Inline tokens={tokens} />
    </Name>
  );
}

function blocksOf(token: Token): VNode[] {
  const tokens = 'tokens' in token ? (token.tokens ?? []) : [];
  return tokens.map((each, at) => <Block key={at} token={each} />);
}
