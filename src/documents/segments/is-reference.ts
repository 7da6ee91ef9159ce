// An entry of a list of literature is cited whole: author, title, place and pages end in full stops, and none of them says anything alone.

const titles =
  /(?<!\p{L})(?:references|bibliography|works cited|further reading|literature|literatur(?:verzeichnis|angaben|liste|hinweise)?|quellen(?:verzeichnis|angaben)?|bibliogra(?:phie|fia|fía|fie)|sitografia|références|ouvrages cités|referencias|referências|riferimenti|literatuur(?:lijst)?|参考文献|参考资料|引用文献)(?!\p{L})/iu;
// "2.1 Selected further reading and sources"; more words than that are about something else.
const longestTitle = 5;
const label = /^(?:[-•–*]\s+)?\[[\p{L}\d+.:, -]{1,24}\]\s/u;
const year = /(?<![\p{L}\d])(?:1[5-9]|20)\d\d[a-z]?(?!\d)/u;
// Longer ones are paragraphs about literature.
const longest = 700;
// "Zeileis A, Hothorn T (2008).", "Miller, J. R. R. (2004a).", "Bittner, Rudolf (1999):"
const initials = String.raw`(?:\p{Lu}\.?[ -]?){1,4}`;
const surname = String.raw`(?:(?:van|von|de|der|den|del|di|da|la|le|du|zu)\s+){0,3}\p{Lu}[\p{L}'’-]+`;
const author = String.raw`${surname}(?:,?\s${initials}|,\s\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}\.?)*)`;
const fullName = String.raw`(?:(?:\p{Lu}\.\s?){1,3}|(?:\p{Lu}[\p{L}'’-]+\s){1,3}(?:\p{Lu}\.\s){0,2})${surname}`;
const dated = new RegExp(
  String.raw`^(?:[-•–*]\s+)?${author}(?:(?:,|;|\s(?:and|und|et|y|e)|,?\s&|\s/)\s*(?:${author}|others|et al\.?))*,?\s?(?:\((?:Eds?\.?|Hrsg\.?|Hg\.?|dir\.)\),?\s?)?[.:]?\s?\(?(?:1[5-9]|20)\d\d[a-z]?\)?[.,:]`,
  'u',
);
const named = new RegExp(
  String.raw`^(?:[-•–*]\s+)?(?:${author}[,.:;&(\s]|(?:${fullName}(?:,?\s(?:and|und|et|y|e|&)\s))*${fullName}[,.:;&(])`,
  'u',
);

/** Whether a paragraph is an entry of a list of literature. `heading` is the title that it stands under. */
export function isReference(content: string, heading: string | null): boolean {
  const text = content.trim().replace(/\s+/gu, ' ');
  if (text.length > longest) return false;
  if (dated.test(text) || isNumbered(text)) return true;
  if (!isTitleOfList(heading ?? '')) return false;
  return label.test(text) || (named.test(text) && year.test(text));
}

/** "[14] Miller, Anna. “A Title.” 2017.": wherever it stands. */
function isNumbered(text: string): boolean {
  const entry = label.test(text) ? text.replace(label, '') : '';
  return named.test(entry) && year.test(entry) && /[“„«"]|https?:|\bdoi\b|\bISBN\b|\bpp?\. ?\d/iu.test(entry);
}

function isTitleOfList(heading: string): boolean {
  const words = heading.match(/\p{L}+/gu) ?? [];
  return words.length <= longestTitle && titles.test(heading);
}
