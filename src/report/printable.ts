// Text that comes from a model, a document or a file name can hold escape sequences, with which a terminal can be told
// to clear itself, to change its title or to type. Nothing of that kind may reach one. Nor may what makes text look like
// other text: marks that turn the direction of writing, and characters that cannot be seen.

// Every control character but tab and line feed.
const controls = /[^\P{Cc}\t\n]/gu;
// Unicode has a picture for each of the first 32, and for delete.
const pictures = 0x2400;
const deletePicture = '\u2421';
const replacement = '\ufffd';

/** They write letters in the wrong order: `gpj.exe` as `exe.jpg`. No language needs them. */
const overrides = /[\u202d\u202e]/g;
/** Marks that open a stretch in another direction, and those that close it. Right-to-left text has them in pairs. */
const directions = /[\u202a\u202b\u202c\u2066-\u2069]/g;

/**
 * For answers and quotes: the text with a picture in place of each control character (`␛[31m`), and without marks of
 * direction that would reach beyond their line. As long as it was. What scripts and emoji need stays.
 */
export function printable(text: string): string {
  return withoutControls(text)
    .replace(overrides, replacement)
    .replace(/[^\n]+/g, (line) => (closesWhatItOpens(line) ? line : line.replace(directions, replacement)));
}

// What Unicode calls ignorable (of no width: joiners, fillers, selectors, tags), format characters, line separators, and the
// blank of Braille. Emoji ask for colour with U+FE0F.
const unseen = /(?!\ufe0f)[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Zl}\p{Zp}\u2800]/gu;
/** Joiners where scripts and emoji have them: between letters that join, and between pictures. */
const joined =
  /(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Mongolian}\p{Script=Syriac}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}])|(?<=\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d(?=\p{Extended_Pictographic})/gu;

/**
 * For names of files and models, and whatever else should be what it looks like: `printable`, and a visible mark for each
 * character that cannot be seen. A name may be written from right to left; it needs no marks for that.
 */
export function printableName(text: string): string {
  const kept = new Set([...text.matchAll(joined)].map(({ index }) => index));
  const marked = text.replace(unseen, (character, at: number) =>
    kept.has(at) ? character : replacement.repeat(character.length),
  );
  return withoutControls(marked);
}

function withoutControls(text: string): string {
  return text.replace(controls, (control) => {
    const code = control.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(pictures + code);
    return code === 0x7f ? deletePicture : replacement;
  });
}

function closesWhatItOpens(line: string): boolean {
  const open: string[] = [];
  for (const [mark] of line.matchAll(directions)) {
    if (mark === '\u202c' || mark === '\u2069') {
      if (open.pop() !== mark) return false;
    } else open.push(mark === '\u202a' || mark === '\u202b' ? '\u202c' : '\u2069');
  }
  return open.length === 0;
}
