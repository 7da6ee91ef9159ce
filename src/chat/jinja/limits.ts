// A template that builds something too large fails with a reason, before the limits of its process are reached.

/** Longest text that may be built on the way to a prompt; the prompt itself, contents aside, may be no longer. */
const textCharacters = 1024 * 1024;
/** Templates list messages and tools, and never thousands of them. */
const listItems = 100_000;

/** Says that a text of this length may be built. */
export function mayBuildText(characters: number): void {
  if (!(characters <= textCharacters)) throw new Error('a text of the template is too long');
}

export function limited(text: string): string {
  mayBuildText(text.length);
  return text;
}

export function mayBuildList(items: number): void {
  if (!(items <= listItems)) throw new Error('a list of the template is too long');
}

export function repeatText(text: string, times: number): string {
  const count = Math.max(0, times);
  mayBuildText(text.length * count);
  return text.repeat(count);
}
