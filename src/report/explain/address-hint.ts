/** `https://…`, `file://…`: what a browser opens. Drive letters of Windows have one letter only. */
const address = /^[a-z][a-z\d+.-]+:\/\//i;

/** What to type for a document that was named by its address; `null` where the name is none. */
export function addressHint(name: string): string[] | null {
  if (!address.test(name)) return null;
  const quoted = `'${name.replaceAll("'", "'\\''")}'`;
  return [
    `Download it first, for example: curl -LO ${quoted}`,
    `Or let Deskside read what arrives: curl -sL ${quoted} | deskside ask - "QUESTION"`,
  ];
}
