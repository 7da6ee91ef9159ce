import { explanation } from '../explanation.ts';
import { formatBytes, formatCount, formatCountOf, formatDuration } from '../format.ts';
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
  'Deskside reads text, Markdown, HTML, PDF, Word (docx), Excel (xlsx), PowerPoint (pptx), OpenDocument, RTF, EPUB, CSV, mail (eml, msg, mbox), zip archives, notebooks, subtitles, JSON, source code, and scans and pictures of text (PNG, JPEG, TIFF, WebP).';

export const documentErrors: Explainers<DocumentCode> = {
  'document-not-found': ({ path }) =>
    explanation(`There is no file “${path}”.`, [], ['Check the name, and the folder that you are in.']),
  'document-unreadable': ({ name, reason }) =>
    explanation(
      `${name} could not be read.`,
      [documentReason(reason)],
      ['Can another program open it? If so, save it anew or as PDF, and try that.'],
    ),
  'document-unsupported': ({ name, format }) =>
    explanation(
      `${name} is of a kind that Deskside does not read: ${format}.`,
      [readable],
      [convertible.get(format) ?? 'Save it as PDF or as text, and try that.'],
    ),
  'document-no-text': ({ name, pages }) =>
    explanation(
      `${name} has no text${pages > 0 ? ` on its ${formatCountOf(pages, 'page')}` : ''}.`,
      pages > 0 ? ['It is empty, or a scan on which no text was found.'] : [],
      pages > 0
        ? [
            'Scans are recognised where the packages for it are installed: npm install tesseract.js-core @tesseract.js-data/eng',
            'Another program may do better: ocrmypdf in.pdf out.pdf',
          ]
        : [],
    ),
  'document-limit': ({ name, limit, value, allowed }) =>
    explanation(
      `${name} is more than Deskside takes.`,
      [`${limitNames[limit] ?? limit}: ${amount(limit, value)}, and ${amount(limit, allowed)} are allowed.`],
      ['Split it, or take only the part that the question is about.'],
    ),
  'document-encrypted': ({ name }) =>
    explanation(
      `${name} is protected by a password.`,
      [],
      ['Save a copy without the password, and ask that.'],
    ),
  'documents-missing': ({ failed }) =>
    explanation(
      failed.length === 1
        ? 'One of the documents could not be read, so nothing was asked.'
        : `${formatCount(failed.length)} of the documents could not be read, so nothing was asked.`,
      failedLines(failed),
      ['Check the names, or ask without them: --skip-unreadable', ...whatText(failed)],
    ),
  'documents-none': ({ failed }) =>
    explanation(
      'None of the documents could be read.',
      failedLines(failed),
      failed.length === 0
        ? [`There was nothing to read there. ${readable}`]
        : failed.every(({ code }) => code === 'document-not-found')
          ? ['Check the names, and the folder that you are in.']
          : whatText(failed),
    ),
};

/** What LibreOffice turns into a kind that is read. */
const convertible: ReadonlyMap<string, string> = new Map(
  [
    ...['doc', 'dot', 'wps', 'wpd', 'pages', 'hwp'].map((old) => [old, 'docx']),
    ...['xls', 'xlt', 'numbers'].map((old) => [old, 'xlsx']),
    ...['ppt', 'pps', 'key'].map((old) => [old, 'pptx']),
  ].map(([old = '', now = '']) => [
    old,
    `LibreOffice turns it into one that is read: soffice --headless --convert-to ${now} FILE`,
  ]),
);

/** As many as a screen holds with room to spare. */
const mostLines = 12;

function failedLines(failed: readonly { name: string; code: string }[]): string[] {
  const lines = failed.map(({ name, code }) => `${name}: ${shortReason(code)}`);
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
  'document-unsupported': 'a kind of file that Deskside does not read',
  'document-no-text': 'no text in it',
  'document-limit': 'too large',
  'document-encrypted': 'protected by a password',
};

const limitNames: Readonly<Record<string, string>> = {
  fileBytes: 'Size of the file',
  textCharacters: 'Characters of text',
  pages: 'Pages',
  unpackedBytes: 'Size when unpacked',
  nesting: 'Elements inside each other',
  milliseconds: 'Time to read it',
  memoryBytes: 'Memory to read it',
  replyBytes: 'Size of its text with places',
  folderFiles: 'Files in the folder',
  messages: 'Messages in the file',
};

function amount(limit: string, value: number): string {
  if (/bytes$/i.test(limit)) return formatBytes(value);
  return limit === 'milliseconds' ? formatDuration(value) : formatCount(value);
}

/** Of a file that is not there, nothing says more. */
function whatText(failed: readonly { code: string }[]): string[] {
  return failed.every(({ code }) => code === 'document-not-found') ? [] : ['deskside text FILE says more.'];
}
