import type { Action } from '../actions/index.ts';
import { explanation } from '../explanation.ts';
import { formatBytes, formatCount, formatCountOf, formatDuration } from '../format.ts';
import { addressActions, isAddress } from './address-hint.ts';
import { documentReason } from './document-reasons.ts';
import type { Explainers } from './explainers.ts';

type DocumentCode =
  | 'document-not-found'
  | 'document-unreadable'
  | 'document-unsupported'
  | 'document-no-text'
  | 'document-limit'
  | 'document-encrypted'
  | 'documents-missing'
  | 'documents-none';

const readable =
  'Supported: text, Markdown, HTML, PDF, Word (docx, doc), Excel (xlsx, xls), PowerPoint (pptx, ppt), OpenDocument, RTF, EPUB, CSV, email (eml, msg, mbox), zip archives, notebooks, subtitles, JSON, source code, and scans or photos of text (PNG, JPEG, TIFF, WebP).';

export const documentErrors: Explainers<DocumentCode> = {
  'document-not-found': ({ path }) => {
    const actions = addressActions(path);
    return actions === null
      ? explanation(`File not found: “${path}”.`, [], [{ type: 'check-name', of: 'document' }])
      : explanation(`“${path}” is a web address. Documents have to be files.`, [], actions);
  },
  'document-unreadable': ({ name, reason, said }) =>
    explanation(
      `${name} could not be read.`,
      [documentReason(reason), ...(said === undefined ? [] : [`The parser reported: ${said}`])],
      [{ type: 'advice', code: 'save-anew' }],
    ),
  'document-unsupported': ({ name, format }) =>
    explanation(
      `${name} is in a format that Deskside does not read: ${formatNames.get(format) ?? format}.`,
      [readable],
      [{ type: 'convert-document', to: convertible.get(format) ?? 'pdf' }],
    ),
  'document-no-text': ({ name, pages }) =>
    explanation(
      `${name} has no text${pages > 0 ? ` on its ${formatCountOf(pages, 'page')}` : ''}.`,
      pages > 0
        ? ['It is empty, a scan in which no text was found, or set in fonts that do not tell their letters.']
        : [],
      pages > 0 ? [{ type: 'install-ocr' }, { type: 'advice', code: 'recognise-elsewhere' }] : [],
    ),
  'document-limit': ({ name, limit, value, allowed }) =>
    explanation(
      `${name} is too large.`,
      [`${limitNames[limit] ?? limit}: ${amount(limit, value)}; the limit is ${amount(limit, allowed)}.`],
      [{ type: 'advice', code: 'split-document' }],
    ),
  'document-encrypted': ({ name }) =>
    explanation(`${name} is password-protected.`, [], [{ type: 'advice', code: 'save-without-password' }]),
  'documents-missing': ({ failed }) =>
    explanation(
      failed.length === 1
        ? 'One of the documents could not be read, so the question was not asked.'
        : `${formatCount(failed.length)} of the documents could not be read, so the question was not asked.`,
      failedLines(failed),
      actionsFor(failed) ?? [
        { type: 'check-name', of: 'documents' },
        { type: 'skip-unreadable' },
        ...showText(failed),
      ],
    ),
  'documents-none': ({ failed }) =>
    explanation(
      'None of the documents could be read.',
      failed.length === 0 ? ['There was nothing to read.', readable] : failedLines(failed),
      areAbsent(failed)
        ? (actionsFor(failed) ?? [{ type: 'check-name', of: 'documents' }])
        : showText(failed),
    ),
};

/** Formats whose extension is also that of one that is read. */
const formatNames: ReadonlyMap<string, string> = new Map([
  ['word-95', 'Word 95 or older'],
  ['excel-95', 'Excel 95 or older'],
  ['powerpoint-95', 'PowerPoint 95 or older'],
]);

/** What LibreOffice converts to a format that is read. */
const convertible: ReadonlyMap<string, 'docx' | 'xlsx' | 'pptx'> = new Map([
  ...['word-95', 'doc', 'dot', 'wps', 'wpd', 'pages', 'hwp'].map((old) => [old, 'docx'] as const),
  ...['excel-95', 'xls', 'xlt', 'numbers'].map((old) => [old, 'xlsx'] as const),
  ...['powerpoint-95', 'ppt', 'pps', 'key'].map((old) => [old, 'pptx'] as const),
]);

/** As many as a screen holds with room to spare. */
const mostLines = 12;

function failedLines(failed: readonly { name: string; code: string }[]): string[] {
  const lines = failed.map(
    ({ name, code }) => `${name}: ${isAddress(name) ? 'an address, and no file' : shortReason(code)}`,
  );
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines), `and ${formatCountOf(lines.length - mostLines, 'other')}`];
}

/** An error of a document in a few words. */
export function shortReason(code: string): string {
  return shortReasons[code] ?? code;
}

const shortReasons: Readonly<Record<string, string>> = {
  'document-not-found': 'not found',
  'document-unreadable': 'could not be read',
  'document-unsupported': 'unsupported format',
  'document-no-text': 'contains no text',
  'document-limit': 'too large',
  'document-encrypted': 'password-protected',
};

const limitNames: Readonly<Record<string, string>> = {
  fileBytes: 'File size',
  textCharacters: 'Characters of text',
  pages: 'Pages',
  unpackedBytes: 'Unpacked size',
  nesting: 'Nesting depth',
  milliseconds: 'Time to read it',
  memoryBytes: 'Memory to read it',
  replyBytes: 'Size of its text with positions',
  folderFiles: 'Files in the folder',
  messages: 'Messages in the file',
};

function amount(limit: string, value: number): string {
  if (/bytes$/i.test(limit)) return formatBytes(value);
  return limit === 'milliseconds' ? formatDuration(value) : formatCount(value);
}

/** If one of them is an address, that is what is wrong. */
function actionsFor(failed: readonly { name: string }[]): Action[] | null {
  return failed.map(({ name }) => addressActions(name)).find((actions) => actions !== null) ?? null;
}

/** For a file that does not exist, no command has more to say. */
function showText(failed: readonly { code: string }[]): Action[] {
  return areAbsent(failed) ? [] : [{ type: 'show-text' }];
}

function areAbsent(failed: readonly { code: string }[]): boolean {
  return failed.every(({ code }) => code === 'document-not-found');
}
