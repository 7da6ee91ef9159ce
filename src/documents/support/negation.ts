// Whether something is denied, in the languages that Deskside is read most in.
import { foldWord, type Language, similarity } from '../passages/index.ts';

/** Words that deny on their own, by language: `mai` is never in Italian and May in French, `point` not in French and a point in English. */
const byLanguage: Partial<Record<Language, string>> = {
  eng:
    'not no never nor neither nobody nothing none nowhere without cannot ' +
    'cant dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt shouldnt mustnt neednt havent hasnt hadnt',
  deu: 'nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder ohne nirgends',
  fra: 'pas jamais aucun aucune ni sans rien nul nulle point non',
  spa: 'no nunca ningun ninguna ningunos sin jamas nadie nada tampoco ni',
  ita: 'non mai nessun nessuno nessuna senza niente nulla ne',
  nld: 'niet geen nooit niemand niets zonder nergens',
  por: 'nao nunca nenhum nenhuma sem ninguem nada jamais',
  pol: 'nie bez nigdy nikt nic zaden zadna zadne ani',
  ces: 'ne ani bez nikdy nikdo nic zadny zadna zadne',
  swe: 'inte ingen inget inga aldrig utan',
  dan: 'ikke ingen intet aldrig uden',
  nob: 'ikke ingen intet aldri uten',
  rus: 'не нет никогда без ни нельзя',
  ukr: 'не ні немає ніколи без',
};
const deniersOf = new Map(
  Object.entries(byLanguage).map(([language, words]) => [language, new Set(words.split(' ').map(foldWord))]),
);
const all = new Set([...deniersOf.values()].flatMap((words) => [...words]));
/** What limits or adds, and denies nothing. "Nicht mehr" alone is no longer, and denies. */
const nothingElse =
  /(?<!\p{L})(?:(?:no|not) (?:more|less|later|earlier|fewer|longer) than|not (?:only|just)|nothing (?:else|more)|no other|nicht (?:mehr|weniger|später|früher|länger) als|nicht nur|sonst nichts|nichts (?:weiter|anderes|sonst)|pas (?:plus|moins) (?:de|que)|pas (?:plus|moins) d['’]|pas seulement|rien (?:d['’]autre|de plus)|ni plus ni moins)(?!\p{L})/giu;
/** Written together with its verb, where the word of the list does not stand alone. */
const contracted = /n['’]t(?!\p{L})/iu;
/** How many words behind it. */
const reach = 5;
const japanese = /(?:ません|ない(?!とき|時|場合|よう)|なく|なかった|ず[にが]|禁止|不可|無効)/u;
const chinese = /(?:不|没|無|无|未|非|勿|莫|别)/u;
/** Deny by their sense; whether such a sentence denies depends on how it is turned. */
const soft =
  /(?<!\p{L})(?:un(?!der|i|til|less)\p{L}{4,}|forb[ia]d\p{L}*|prohibit\p{L}*|exclud\p{L}*|refus\p{L}*|reject\p{L}*|except\p{L}*|only|hardly|fail\p{L}*|lack\p{L}*|verbot\p{L}*|verbiet\p{L}*|untersagt|ausgeschlossen|scheidet|fehl\p{L}*|nur|verneint|abgelehnt|un\p{L}{4,}|interdi\p{L}*|rejet\p{L}*|refus\p{L}*|exclu\p{L}*|sauf|seul\p{L}*|(?:ne |n['’])\p{L}+ qu(?:e|['’]\p{L}+)|prohib\p{L}*|salvo|solo|vietat\p{L}*|verboden|alleen)(?!\p{L})/iu;
/** "No, only …" answers the question before it says anything. */
const answering = /^\s*(?:no|yes|nein|ja|non|oui|si|sí|nee|いいえ|はい)\s*[,.:;、。–-]/iu;

/** @param word folded */
export function denies(word: string, language: Language | null): boolean {
  return ((language === null ? undefined : deniersOf.get(language)) ?? all).has(word);
}

export interface Negation {
  /** How often it is denied. */
  count: number;
  /** How often anything is. */
  all: number;
  /** Whether words stand there that deny by their sense. */
  soft: boolean;
}

export interface NegationOptions {
  /** Of the document; a word of any language denies where it is not known. */
  language: Language | null;
  /** Words of what it is compared with, folded: what else is denied is no denial of that ("sealed, not removed"). */
  about: readonly string[];
  /** Words that say nothing of what a text is about. */
  isStopWord: (word: string) => boolean;
}

export function negationOf(text: string, options: NegationOptions): Negation {
  const own = text.replace(answering, '').replace(nothingElse, '');
  const words = (own.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).map(foldWord);
  const plain = words.flatMap((word, at) => (denies(word, options.language) ? [at] : []));
  const about = plain.filter((at) => isAbout(words.slice(at + 1), options));
  const other = Number(contracted.test(own)) + Number(japanese.test(own)) + Number(isChinese(own));
  return { count: about.length + other, all: plain.length + other, soft: soft.test(own) };
}

/** What is denied mostly stands right behind the word that denies; where nothing does, it stood before. */
function isAbout(following: readonly string[], { about, isStopWord, language }: NegationOptions): boolean {
  const denied = following.slice(0, reach).find((word) => !isStopWord(word) && !denies(word, language));
  return denied === undefined || about.some((word) => similarity(word, denied) >= 0.85);
}

function isChinese(text: string): boolean {
  return !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) && chinese.test(text);
}
