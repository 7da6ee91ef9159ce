import type { DocumentWarning, UnreadKind } from '../documents/index.ts';
import { shortReason } from './explain/document-errors.ts';
import { formatCount, formatCountOf } from './format.ts';

/** What a reader had to do, as a sentence about the document. */
export function documentWarning(name: string, warning: DocumentWarning): string {
  switch (warning.type) {
    case 'encoding-guessed':
      return `${name} does not say how its letters are written down; it was read as ${warning.encoding}.`;
    case 'characters-replaced':
      return `${name} has ${formatCountOf(warning.count, 'character')} that could not be read.`;
    case 'control-characters-replaced':
      return `${name} has ${formatCountOf(warning.count, 'control character')}; spaces stand in their place.`;
    case 'pages-without-text':
      return `${name} has no text on ${pageList(warning.pages)}: they are empty, or pictures in which none was found.`;
    case 'pages-unreadable':
      return `${name} could not be read on ${pageList(warning.pages)}.`;
    case 'fonts-unreadable':
      return `${name} has letters in fonts whose tables it does not bring along (${warning.tables.join(', ')}); they are missing. The tables are in an npm package: npm install pdfjs-dist.`;
    case 'letters-doubtful':
      return `${name} has ${formatCountOf(warning.characters, 'character')} on ${pageList(warning.pages)} in fonts that do not say which letters they show; they are probably wrong. Text recognition (OCR) would read them.`;
    case 'deleted-text-dropped':
      return `${name} has tracked deletions; they were left out.`;
    case 'struck-text-dropped':
      return `${name} has text with a line through it in ${formatCountOf(warning.count, 'place')}; it was left out.`;
    case 'parts-not-read':
      return `${name} has ${formatCountOf(warning.count, ...unreadNames[warning.kind])} that nothing was read from.`;
    case 'hidden-text-dropped':
      return `${name} has hidden text; it was left out.`;
    case 'comments-dropped':
      return `${name} has ${formatCountOf(warning.count, 'comment')} on ${pageList(warning.pages)}; they were not read.`;
    case 'attachments-dropped':
      return attachments(name, warning);
    case 'form-unreadable':
      return `${name} is a form of a kind (XFA) that only some viewers can show; what was filled in was not read. Print it to a PDF first.`;
    case 'unseen-text-dropped':
      return `${name} has ${formatCountOf(warning.characters, 'character')} on ${pageList(warning.pages)} ${unseen[warning.why]}; they were left out.`;
    case 'attachment-not-read':
      return `${name} brings ${warning.attachment} along, which was not read (${shortReason(warning.code)}).`;
    case 'pages-not-recognised':
      return `${name} has pictures on ${pageList(warning.pages)} that could not be read.`;
    case 'text-recognised':
      return `${name} was recognised on ${pageList(warning.pages)}: the words were read from pictures, and ${formatCount(warning.doubtful)} of ${formatCount(warning.words)} are doubtful.`;
    case 'quotes-unbalanced':
      return `${name} has a quotation mark that nothing closes, from line ${warning.line} on.`;
    default:
      return warning satisfies never;
  }
}

function attachments(
  name: string,
  { names, portfolio }: Extract<DocumentWarning, { type: 'attachments-dropped' }>,
): string {
  const list = names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '');
  const what = portfolio
    ? 'is a portfolio: its content is in the files attached to it'
    : 'has files attached to it';
  return `${name} ${what} (${list}); they were not read.`;
}

const unseen = {
  layer: 'on a layer that is switched off',
  colour: 'in the colour of the page behind them',
  covered: 'under something that was drawn over them',
};

const unreadNames: Readonly<Record<UnreadKind, [string, string]>> = {
  picture: ['picture', 'pictures'],
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
