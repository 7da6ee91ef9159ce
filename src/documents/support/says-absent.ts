// Whether a statement says that the documents do not say something. That is about all of what was read, and no sentence that says
// something else bears it out.
import { negationOf } from './negation.ts';

const text = '(?:documents?|texts?|passages?|sources?|excerpts?|reports?|articles?|files?)';
/** These say things, and do others as well: a lease does not include heating. */
const paper =
  '(?:sections?|clauses?|contracts?|agreements?|leases?|stud(?:y|ies)|protocols?|minutes|e-?mails?|threads?|manuals?|letters?|notes?|opinions?|tables?|authors?|it|they)';
const saying = 'specify|mention|state|say|indicate|describe|explain|tell|reveal|disclose|clarify|discuss';
const having = 'provide|contain|include|give|list|name|identify|answer|address';
const doesNot =
  "(?: (?:itself|also|only|simply))? (?:(?:does|do|did) not|(?:does|do|did)n['’]t|never)(?: \\p{L}+ly)?";
const said =
  '(?:specified|mentioned|stated|said|provided|indicated|included|given|listed|described|explained|revealed|disclosed|clear|identified|named|discussed|addressed)';
const gesagt =
  '(?:angegeben|erwähnt|genannt|bekannt|aufgeführt|ersichtlich|beschrieben|festgelegt|enthalten|vermerkt)';

const patterns = [
  // English
  `(?:${text}${doesNot} (?:${saying}|${having})|${paper}${doesNot} (?:${saying}))(?!\\p{L})`,
  `(?:is|are|was|were) (?:not|never)(?: \\p{L}+ly)? ${said}(?: (?:in|by|anywhere)(?!\\p{L})|\\s*[.!]?$)`,
  `(?:there is|there are|contains?|provides?|gives?|includes?|has|have|with) no (?:(?:other|further|more|additional|specific|explicit|such) )*(?:information|mention|details?|indications?|data|statement|reference)(?!\\p{L})`,
  'no (?:(?:other|further|more|additional|specific) )*(?:information|details?|data) (?:is|are|was|were)(?: \\p{L}+)? (?:provided|given|available)',
  // German
  `(?:nicht|keine[nrms]?(?: \\p{L}+)?)(?: \\p{L}+)? ${gesagt}(?!\\p{L})`,
  'keine(?:rlei|n)? (?:(?:genauen?|weiteren?|näheren?|konkreten?) )?(?:Angaben?|Informationen?|Hinweise?|Auskunft|Erwähnung|Aussagen?)(?!\\p{L})',
  // French
  "(?:ne|n[’'])\\s?(?:précise(?:nt)?|mentionne(?:nt)?|di(?:t|sent)|indique(?:nt)?|contien(?:t|nent)|fourni(?:t|ssent)|donne(?:nt)?) (?:pas|rien)(?!\\p{L})",
  "n[’']\\s?est pas (?:précisée?|mentionnée?|indiquée?|connue?|dite?)(?!\\p{L})",
  'aucune (?:(?:autre) )?(?:information|mention|précision|indication|donnée)(?!\\p{L})',
  // Spanish, Portuguese, Italian, Dutch
  '(?:no|não|nao|non) (?:se )?(?:especifican?|menciona[nm]?|indica[nm]?|contien?e[nm]?|proporcionan?|especifica[m]?|menzionan?o?|specifican?o?|indican?o?)(?!\\p{L})',
  '(?:geen (?:informatie|vermelding|gegevens)|(?:niet|nergens) (?:vermeld|genoemd|aangegeven|gespecificeerd))(?!\\p{L})',
].map((pattern) => new RegExp(`(?<!\\p{L})${pattern}`, 'iu'));

/** Japanese and Chinese, which set no spaces between words. */
const unspaced = [
  '(?:記載|言及|明記|説明)(?:されて|が|は)?(?:い(?:ない|ません)|な[いく]|ありません)',
  '(?:没有|未)(?:提到|提及|说明|提供|指定|记载|指出)',
].map((pattern) => new RegExp(pattern, 'u'));

/** What a statement says of what was read, beside what is cited for it. */
export function saysAbsent(statement: string, cited: readonly string[]): boolean {
  if (![...patterns, ...unspaced].some((pattern) => pattern.test(statement.trim()))) return false;
  return !cited.some((sentence) => deniesAnything(sentence));
}

/** A sentence that denies something itself may say just that. */
function deniesAnything(sentence: string): boolean {
  const { all, count, soft } = negationOf(sentence, { language: null, about: [], isStopWord: () => false });
  return all > 0 || count > 0 || soft;
}
