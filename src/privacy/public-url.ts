/** An address as it may be shown and written down: without credentials, and without a query, which may be a signature. */
export function publicUrl(url: string | URL): string {
  if (!URL.canParse(url)) return '(no address)';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
