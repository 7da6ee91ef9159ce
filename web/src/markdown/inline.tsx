import type { Token, Tokens } from 'marked';
import type { VNode } from 'preact';
import { FullLink } from './full-link.tsx';

export function Inline({ tokens }: { tokens: readonly Token[] }): VNode {
  return (
    <>
      {tokens.map((token, at) => (
        <Part key={at} token={token} />
      ))}
    </>
  );
}

function Part({ token }: { token: Token }): VNode {
  switch (token.type) {
    case 'strong':
      return <strong>{<Inline tokens={token.tokens ?? []} />}</strong>;
    case 'em':
      return <em>{<Inline tokens={token.tokens ?? []} />}</em>;
    case 'del':
      return <del>{<Inline tokens={token.tokens ?? []} />}</del>;
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'br':
      return <br />;
    case 'link':
      return <Link token={token as Tokens.Link} />;
    case 'image':
      return <Link token={token as Tokens.Image} />;
    case 'text':
    case 'escape':
      return 'tokens' in token && token.tokens ? <Inline tokens={token.tokens} /> : <>{characters(token)}</>;
    default:
      return <>{token.raw}</>;
  }
}

/** An image is a link like any other: nothing is fetched for it. */
function Link({ token }: { token: Tokens.Link | Tokens.Image }): VNode {
  return <FullLink href={token.href} label={token.text} />;
}

const named: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': '\u00a0',
};

/** The few names of characters that models write. */
function characters(token: Token): string {
  const { text } = token as Tokens.Text | Tokens.Escape;
  return text.replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (name) => named[name] ?? name);
}
