// What the server warns of, in German. Names, and what a file says of itself, stay as they are.
import type { DocumentWarning, ToolRunStop } from '../../api/types.ts';
import { formatCount, formatDuration } from '../format.ts';
import type { NoticeWordsOf } from './notice-words-of.ts';

export const deNotices: NoticeWordsOf = {
  'encoding-guessed': ({ document, encoding }) =>
    `${document} nennt keine Zeichenkodierung und wurde als ${encoding} gelesen.`,
  'characters-replaced': ({ document, count }) =>
    `${document}: ${counted(count, 'Zeichen', 'Zeichen')} ${konnte(count)} nicht gelesen werden.`,
  'control-characters-replaced': ({ document, count }) =>
    `${document}: ${counted(count, 'Steuerzeichen', 'Steuerzeichen')} ${wurde(count)} durch Leerzeichen ersetzt.`,
  'pages-without-text': ({ document, pages }) =>
    `${document} hat keinen Text auf ${pageList(pages)}: leere Seiten oder Bilder, in denen kein Text gefunden wurde.`,
  'pages-unreadable': ({ document, pages }) =>
    `${document}: nicht lesbar ${sind(pages.length)} ${pageList(pages)}.`,
  'fonts-unreadable': ({ document, tables }) =>
    `${document} benutzt Schriften, deren Zeichentabellen nicht in der Datei sind (${tables.join(', ')}); ihr Text fehlt. Damit er gelesen wird: npm install pdfjs-dist.`,
  'letters-doubtful': ({ document, characters, pages }) =>
    `${document}: ${counted(characters, 'Zeichen', 'Zeichen')} auf ${pageList(pages)} ${stehen(characters)} in Schriften ohne Zeichenzuordnung und ${sind(characters)} vermutlich falsch. Eine Texterkennung (OCR) würde sie lesen.`,
  'deleted-text-dropped': ({ document }) =>
    `${document} hat nachverfolgte Löschungen; sie wurden weggelassen.`,
  'struck-text-dropped': ({ document, count }) =>
    `${document} hat durchgestrichenen Text an ${counted(count, 'Stelle', 'Stellen')}; er wurde weggelassen.`,
  'parts-not-read': ({ document, kind, count }) =>
    `${document}: ${counted(count, ...unread[kind])} ${wurde(count)} nicht gelesen.`,
  'hidden-text-dropped': ({ document }) => `${document} hat verborgenen Text; er wurde weggelassen.`,
  'comments-dropped': ({ document, count, pages }) =>
    `${document}: ${counted(count, 'Kommentar', 'Kommentare')} auf ${pageList(pages)} ${wurde(count)} nicht gelesen.`,
  'attachments-dropped': ({ document, names, portfolio }) =>
    `${document} ${portfolio ? 'ist ein Portfolio, sein Inhalt steht in angehängten Dateien' : 'hat angehängte Dateien'} (${shortList(names)}); sie wurden nicht gelesen.`,
  'form-unreadable': ({ document }) =>
    `${document} ist ein XFA-Formular, das nur manche Programme zeigen; was darin ausgefüllt ist, wurde nicht gelesen. Drucken Sie es vorher in eine PDF-Datei.`,
  'unseen-text-dropped': ({ document, why, characters, pages }) =>
    `${document}: ${counted(characters, 'Zeichen', 'Zeichen')} auf ${pageList(pages)} (${unseen[why]}) ${wurde(characters)} weggelassen.`,
  'attachment-not-read': ({ document, attachment, code }) =>
    `${document} hat einen Anhang, ${attachment}, der nicht gelesen wurde (${code}).`,
  'pages-not-recognised': ({ document, pages }) =>
    `${document} hat Bilder auf ${pageList(pages)}, die nicht gelesen werden konnten.`,
  'words-not-recognised': ({ document, pages, unsure, sideways }) => {
    const parts = [
      ...(unsure > 0 ? [`${counted(unsure, 'Wort', 'Wörter')} zu undeutlich zum Lesen`] : []),
      ...(sideways > 0 ? [`${counted(sideways, 'Wort', 'Wörter')} quer am Rand der Seite`] : []),
    ];
    return `${document}: In den Bildern auf ${pageList(pages)} wurde weggelassen: ${parts.join(', ')}.`;
  },
  'text-recognised': ({ document, pages, words, doubtful }) =>
    `${document}: Der Text auf ${pageList(pages)} kommt aus einer Texterkennung (OCR); ${formatCount(doubtful)} von ${formatCount(words)} Wörtern sind zweifelhaft.`,
  'quotes-unbalanced': ({ document, line }) =>
    `${document}: Ein Anführungszeichen in Zeile ${line} wird nie geschlossen.`,
  'base-model': () =>
    'Das ist ein Grundmodell: Es schreibt Texte fort und wurde nicht darauf trainiert, Fragen zu beantworten.',
  'positions-scaled': ({ method, factor, contextTokens, contextTrained }) =>
    `Das Fenster ist auf ${formatCount(contextTokens)} Token gestreckt (RoPE-Skalierung ${method}, Faktor ${factor}); trainiert wurde das Modell für ${formatCount(contextTrained)}. Antworten können schlechter sein, auch bei kurzen Texten.`,
  repetition: () => 'Das Modell begann, sich zu wiederholen, und wurde angehalten.',
  'tool-description-shortened': ({ tools }) =>
    `Das Modell hat nicht alles über ${quoted(tools)} erfahren: Seine Chat-Vorlage lässt einen Teil dessen weg, was eine Werkzeugbeschreibung sagen kann.`,
  'tools-described': () =>
    'Die Chat-Vorlage des Modells kennt keine Werkzeuge: Sie wurden ihm in Worten beschrieben, und es ruft sie vielleicht schlecht oder gar nicht auf.',
  'tool-schema-unchecked': ({ tools }) =>
    `Die Argumente dieser Werkzeuge werden nur zum Teil geprüft: ${quoted(tools.map(({ name }) => name))}.`,
  'reasoning-effort': ({ asked, used }) =>
    `Das Modell kennt kein Nachdenken der Stufe „${asked}“: ${used === null ? 'Es wurde ihm nur gesagt, dass es nachdenken soll' : `Es wurde „${used}“ genommen`}.`,
  'schema-words': ({ words }) =>
    `Das Schema hat Wörter, die JSON Schema nicht kennt; sie bewirken nichts: ${quoted(words)}.`,
  'reasoning-unknown': () =>
    'Die Chat-Vorlage des Modells hat keinen Platz zum Nachdenken: Es antwortet ohne.',
  'reasoning-always': ({ closed }) =>
    closed
      ? 'Das Modell ist dafür gemacht, vor jeder Antwort nachzudenken. Es wurde davon abgehalten und antwortet vielleicht schlechter.'
      : 'Das Nachdenken dieses Modells lässt sich nicht abschalten: Vielleicht denkt es trotzdem nach.',
  'not-citable': ({ document, sentences }) =>
    `${document}: ${counted(sentences, 'Kopfzeile oder Seitenzahl', 'Kopfzeilen und Seitenzahlen')} ${konnte(sentences)} nicht zitiert werden.`,
  'tools-stopped': (stop) => `Das Modell wurde angehalten: ${stopped(stop)}.`,
  'nobody-to-ask': () =>
    'Das Modell wollte ein Werkzeug aufrufen, und niemand war mehr da, der hätte gefragt werden können. Die Antwort wurde angehalten.',
  'read-again': () =>
    'Es wurde von einer anderen Version von Deskside neu gelesen: Was vorher zitiert wurde, kann in seinem Text jetzt anderswo stehen.',
};

function stopped(stop: ToolRunStop): string {
  switch (stop.type) {
    case 'rounds':
      return `Es hat in ${formatCount(stop.rounds)} Antworten hintereinander Werkzeuge aufgerufen`;
    case 'time':
      return `Seine ${formatDuration(stop.timeMs)} waren um`;
    case 'tokens':
      return `Es hat die ${formatCount(stop.tokens)} Token geschrieben, die es schreiben darf`;
    case 'repeated':
      return `Es wollte „${stop.name}“ ${formatCount(stop.times)}-mal hintereinander mit denselben Argumenten aufrufen`;
    case 'invalid-calls':
      return `${formatCount(stop.times)} Antworten hintereinander hatten Aufrufe, mit denen nichts anzufangen ist`;
    default:
      return stop satisfies never;
  }
}

type UnreadKind = Extract<DocumentWarning, { type: 'parts-not-read' }>['kind'];

const konnte = (count: number): string => (count === 1 ? 'konnte' : 'konnten');
const wurde = (count: number): string => (count === 1 ? 'wurde' : 'wurden');
const sind = (count: number): string => (count === 1 ? 'ist' : 'sind');
const stehen = (count: number): string => (count === 1 ? 'steht' : 'stehen');

const unseen = {
  layer: 'auf einer verborgenen Ebene',
  colour: 'in der Farbe der Seite',
  covered: 'von etwas anderem verdeckt',
  small: 'zu klein zum Sehen oder außerhalb der Seite',
};

const unread: Readonly<Record<UnreadKind, readonly [string, string]>> = {
  picture: ['Bild', 'Bilder'],
  chart: ['Diagramm', 'Diagramme'],
  diagram: ['Schaubild', 'Schaubilder'],
  'embedded-object': ['eingebettetes Objekt', 'eingebettete Objekte'],
  'form-field': ['Formularfeld', 'Formularfelder'],
  frame: ['Rahmen', 'Rahmen'],
  formula: ['Formel ohne Ergebnis', 'Formeln ohne Ergebnis'],
};

function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `„${word}“`).join(', ');
}

function shortList(names: readonly string[]): string {
  return names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '');
}

/** `Seite 3`, `Seite 1–4, 7`. */
function pageList(pages: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const page of pages) {
    const previous = ranges.at(-1);
    if (previous?.last === page - 1) previous.last = page;
    else ranges.push({ first: page, last: page });
  }
  return `Seite ${ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`)).join(', ')}`;
}
