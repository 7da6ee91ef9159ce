// Ligatures and presentation forms: characters that Unicode has for old fonts only.
const forms = /[\ufb00-\ufb06\ufb13-\ufb17\ufb1d-\ufdff\ufe70-\ufefc]/u;

// A page has thousands of glyphs and some hundred characters.
const known = new Map<string, string>();
const mostKnown = 10_000;

/** The text of a glyph, as people would type it. */
export function normalGlyph(unicode: string): string {
  const before = known.get(unicode);
  if (before !== undefined) return before;
  const text = normalised(unicode);
  if (known.size < mostKnown) known.set(unicode, text);
  return text;
}

function normalised(unicode: string): string {
  const text = forms.test(unicode) ? unicode.normalize('NFKC') : unicode;
  return (
    text
      .replace(/[\s\u00a0]+/gu, ' ')
      // The bullets of the fonts Symbol and Wingdings, which stand where Unicode has no characters.
      .replace(/[\uf0b7\uf0a7]/gu, '•')
      .replace(/[\p{Cc}\u200b\u2060\ufeff]/gu, '')
      .toWellFormed()
  );
}
