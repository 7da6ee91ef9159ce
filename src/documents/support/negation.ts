// Whether something is denied, in the languages that Deskside is read most in.
import { foldWord } from '../passages/index.ts';

/** Words that deny on their own. */
const deniers = new Set(
  (
    'not no never nor neither nobody nothing none nowhere without cannot ' +
    'nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder ohne nirgends ' +
    'pas jamais aucun aucune ni sans rien personne nul nulle point ' +
    'nunca ningun ninguna ningunos sin jamas nadie nada tampoco ' +
    'non mai nessun nessuno nessuna senza niente nulla ' +
    'niet geen nooit niemand niets zonder nergens ' +
    'nao nenhum nenhuma sem ninguem ' +
    'nie bez nigdy nikt zaden ne ani neni inte ingen inget aldrig utan ikke aldri ' +
    'не нет никогда без ни нельзя'
  )
    .split(' ')
    .map(foldWord),
);
/** What denies in one language and is another word in the next; only "ne … pas" and the like deny by themselves. */
const contracted = /n['’]t(?!\p{L})/iu;
const japanese = /(?:ません|ない|なく|なかった|ず[にが]|禁止|不可|無効)/u;
const chinese = /(?:不|没|無|无|未|非|勿|莫|别)/u;
/** Deny by their sense; whether such a sentence denies depends on how it is turned. */
const soft =
  /(?<!\p{L})(?:un(?!der|i|til|less)\p{L}{4,}|forb[ia]d\p{L}*|prohibit\p{L}*|exclud\p{L}*|refus\p{L}*|reject\p{L}*|except\p{L}*|only|hardly|fail\p{L}*|lack\p{L}*|verbot\p{L}*|verbiet\p{L}*|untersagt|ausgeschlossen|scheidet|fehl\p{L}*|nur|verneint|abgelehnt|un\p{L}{4,}|interdi\p{L}*|rejet\p{L}*|refus\p{L}*|exclu\p{L}*|sauf|seul\p{L}*|ne|prohib\p{L}*|salvo|solo|vietat\p{L}*|verboden|alleen)(?!\p{L})/iu;
/** "No, only …" answers the question before it says anything. */
const answering = /^\s*(?:no|yes|nein|ja|non|oui|si|sí|nee|いいえ|はい)\s*[,.:;、。–-]/iu;

/** @param word folded */
export function denies(word: string): boolean {
  return deniers.has(word);
}

export interface Negation {
  /** How often it is denied. */
  count: number;
  /** Whether words stand there that deny by their sense. */
  soft: boolean;
}

export function negationOf(text: string): Negation {
  const own = text.replace(answering, '');
  const words = own.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  const plain = words.filter((word) => deniers.has(foldWord(word))).length;
  const count =
    plain + (contracted.test(own) ? 1 : 0) + (japanese.test(own) ? 1 : 0) + (isChinese(own) ? 1 : 0);
  return { count, soft: soft.test(own) };
}

function isChinese(text: string): boolean {
  return !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) && chinese.test(text);
}
