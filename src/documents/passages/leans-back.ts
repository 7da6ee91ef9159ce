// Sentences that begin with a pronoun say something of what the sentence before names.

const pronouns = new Set(
  (
    'it they he she this these that those its their there such both each otherwise ' +
    'er sie es dies diese dieser dieses dafur dabei dazu davon darin dort solche beide ferner dennoch andernfalls ' +
    'il elle ils elles cela celui celle ceux celles cette ces ce ceci ' +
    'esto esta este estos estas ello eso questo questa questi queste essa esso egli dit deze zij hij dat'
  ).split(' '),
);

/** @param first folded */
export function leansBack(first: string | undefined): boolean {
  return first !== undefined && pronouns.has(first);
}
