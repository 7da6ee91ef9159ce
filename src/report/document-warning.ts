import type { DocumentWarning, UnreadKind } from '../documents/index.ts';
import { shortReason } from './explain/document-errors.ts';
import { formatCount, formatCountOf } from './format.ts';

/** What happened while a document was read, as a sentence about it. */
export function documentWarning(name: string, warning: DocumentWarning): string {
  switch (warning.type) {
    case 'encoding-guessed':
      return `${name} does not declare its encoding; it was read as ${warning.encoding}.`;
    case 'characters-replaced':
      return `${name} has ${formatCountOf(warning.count, 'character')} that could not be read.`;
    case 'control-characters-replaced':
      return `${name} has ${formatCountOf(warning.count, 'control character')}; ${theyWere(warning.count)} replaced with spaces.`;
    case 'pages-without-text':
      return `${name} has no text on ${pageList(warning.pages)}: empty pages, or images in which no text was found.`;
    case 'pages-unreadable':
      return `${name}: ${pageList(warning.pages)} could not be read.`;
    case 'fonts-unreadable':
      return `${name} uses fonts whose character tables are not in the file (${warning.tables.join(', ')}), so their text is missing. To read it: npm install pdfjs-dist.`;
    case 'letters-doubtful':
      return `${name} has ${formatCountOf(warning.characters, 'character')} on ${pageList(warning.pages)} in fonts without a character mapping, probably wrong. Text recognition (OCR) would read them.`;
    case 'deleted-text-dropped':
      return `${name} has tracked deletions; they were left out.`;
    case 'struck-text-dropped':
      return `${name} has struck-through text in ${formatCountOf(warning.count, 'place')}; it was left out.`;
    case 'parts-not-read':
      return `${name} has ${formatCountOf(warning.count, ...unreadNames[warning.kind])} that ${was(warning.count)} not read.`;
    case 'hidden-text-dropped':
      return `${name} has hidden text; it was left out.`;
    case 'comments-dropped':
      return `${name} has ${formatCountOf(warning.count, 'comment')} on ${pageList(warning.pages)}; ${theyWere(warning.count)} not read.`;
    case 'attachments-dropped':
      return attachments(name, warning);
    case 'form-unreadable':
      return `${name} is an XFA form, which only some viewers can show; what was filled in was not read. Print it to a PDF first.`;
    case 'unseen-text-dropped':
      return `${name} has ${formatCountOf(warning.characters, 'character')} on ${pageList(warning.pages)} ${unseen[warning.why]}; ${theyWere(warning.characters)} left out.`;
    case 'attachment-not-read':
      return `${name} has an attachment, ${warning.attachment}, that was not read (${shortReason(warning.code)}).`;
    case 'pages-not-recognised':
      return `${name} has images on ${pageList(warning.pages)} that could not be read.`;
    case 'words-not-recognised':
      return wordsNotRecognised(name, warning);
    case 'text-recognised':
      return `${name}: ${pageList(warning.pages)} came from text recognition (OCR); ${formatCount(warning.doubtful)} of ${formatCount(warning.words)} words are doubtful.`;
    case 'quotes-unbalanced':
      return `${name} has a quotation mark on line ${warning.line} that is never closed.`;
    default:
      return warning satisfies never;
  }
}

function attachments(
  name: string,
  { names, portfolio }: Extract<DocumentWarning, { type: 'attachments-dropped' }>,
): string {
  const list = names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '');
  const what = portfolio ? 'is a portfolio: its content is in attached files' : 'has attached files';
  return `${name} ${what} (${list}); they were not read.`;
}

function wordsNotRecognised(
  name: string,
  { pages, unsure, sideways }: Extract<DocumentWarning, { type: 'words-not-recognised' }>,
): string {
  const parts = [
    ...(unsure > 0 ? [`${formatCountOf(unsure, 'word')} too unclear to be read`] : []),
    ...(sideways > 0 ? [`${formatCountOf(sideways, 'word')} set along the side of the page`] : []),
  ];
  return `${name} has ${parts.join(' and ')} in the images on ${pageList(pages)}; they were left out.`;
}

const was = (count: number): string => (count === 1 ? 'was' : 'were');
const theyWere = (count: number): string => (count === 1 ? 'it was' : 'they were');

const unseen = {
  layer: 'on a hidden layer',
  colour: 'in the same colour as the page',
  covered: 'covered by something else',
  small: 'too small to see, or outside the visible page',
};

const unreadNames: Readonly<Record<UnreadKind, [string, string]>> = {
  picture: ['image', 'images'],
  chart: ['chart', 'charts'],
  diagram: ['diagram', 'diagrams'],
  'embedded-object': ['embedded object', 'embedded objects'],
  'form-field': ['form field', 'form fields'],
  frame: ['frame', 'frames'],
  formula: ['formula without a result', 'formulas without a result'],
};

/** `page 3`, `pages 1–4, 7`. */
function pageList(pages: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const page of pages) {
    const previous = ranges.at(-1);
    if (previous?.last === page - 1) previous.last = page;
    else ranges.push({ first: page, last: page });
  }
  const list = ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
  return `${pages.length === 1 ? 'page' : 'pages'} ${list}`;
}
