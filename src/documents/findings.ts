// What a careful person would want to know of a reading, sorted: what was left out, what was guessed, what was recognised.
import type { Document, DocumentWarning } from './document.ts';

export type FindingKind = 'left-out' | 'guessed' | 'recognised';

export interface Finding {
  kind: FindingKind;
  /** Of the pages, words or characters of the document, from 0 to 1; `null` where it cannot be told. */
  share: number | null;
  of: 'pages' | 'words' | 'characters' | null;
  warning: DocumentWarning;
}

export function findingsOf(document: Document): Finding[] {
  return document.warnings.map((warning) => ({
    kind: kinds[warning.type],
    ...shareOf(warning, document),
    warning,
  }));
}

const kinds: Readonly<Record<DocumentWarning['type'], FindingKind>> = {
  'encoding-guessed': 'guessed',
  'characters-replaced': 'guessed',
  'control-characters-replaced': 'left-out',
  'pages-without-text': 'left-out',
  'pages-unreadable': 'left-out',
  'pages-not-recognised': 'left-out',
  'words-not-recognised': 'left-out',
  'fonts-unreadable': 'left-out',
  'letters-doubtful': 'guessed',
  'deleted-text-dropped': 'left-out',
  'struck-text-dropped': 'left-out',
  'hidden-text-dropped': 'left-out',
  'unseen-text-dropped': 'left-out',
  'parts-not-read': 'left-out',
  'comments-dropped': 'left-out',
  'attachments-dropped': 'left-out',
  'form-unreadable': 'left-out',
  'attachment-not-read': 'left-out',
  'quotes-unbalanced': 'guessed',
  'text-recognised': 'recognised',
};

function shareOf(warning: DocumentWarning, { text, pages }: Document): Pick<Finding, 'share' | 'of'> {
  switch (warning.type) {
    case 'pages-without-text':
    case 'pages-unreadable':
    case 'pages-not-recognised':
      return share(warning.pages.length, pages ?? 0, 'pages');
    case 'characters-replaced':
    case 'control-characters-replaced':
      return share(warning.count, text.length, 'characters');
    case 'letters-doubtful':
      return share(warning.characters, text.length, 'characters');
    case 'unseen-text-dropped':
      return share(warning.characters, text.length + warning.characters, 'characters');
    case 'encoding-guessed':
      return share(text.length, text.length, 'characters');
    case 'text-recognised':
      return share(warning.words, wordsIn(text), 'words');
    case 'words-not-recognised': {
      const missing = warning.unsure + warning.sideways;
      return share(missing, wordsIn(text) + missing, 'words');
    }
    default:
      return { share: null, of: null };
  }
}

function wordsIn(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}

function share(part: number, whole: number, of: NonNullable<Finding['of']>): Pick<Finding, 'share' | 'of'> {
  return whole > 0 ? { share: Math.min(1, part / whole), of } : { share: null, of: null };
}
