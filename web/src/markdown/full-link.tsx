import type { VNode } from 'preact';

interface FullLinkProps {
  href: string;
  label: string;
}

/** A link with its whole address in sight, so that nobody is led elsewhere than they read. Any other scheme is text. */
export function FullLink({ href, label }: FullLinkProps): VNode {
  const address = allowed(href);
  const shown = label === '' || label === href ? null : label;
  if (address === null) return <span>{shown === null ? href : `${shown} (${href})`}</span>;
  return (
    <>
      {shown !== null && <span>{shown} </span>}
      <a href={address} rel="noreferrer noopener nofollow" target="_blank" dir="ltr" class="full-link">
        {address}
      </a>
    </>
  );
}

/** As the browser will understand it; null for what is neither a page nor a mail address. */
export function allowed(href: string): string | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null;
}
