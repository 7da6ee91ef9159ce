/** The name of a part, from a reference to it; as it is where it is none. */
export function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
