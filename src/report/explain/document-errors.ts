import { explanation } from '../explanation.ts';
import { formatBytes, formatCount, formatCountOf, formatDuration } from '../format.ts';
import { addressHint } from './address-hint.ts';
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
  'Supported: text, Markdown, HTML, PDF, Word (docx), Excel (xlsx), PowerPoint (pptx), OpenDocument, RTF, EPUB, CSV, email (eml, msg, mbox), zip archives, notebooks, subtitles, JSON, source code, and scans or photos of text (PNG, JPEG, TIFF, WebP).';

export const documentErrors: Explainers<DocumentCode> = {
  'document-not-found': ({ path }) => {
    const hint = addressHint(path);
    return hint === null
      ? explanation(`File not found: “${path}”.`, [], ['Check the name and the current folder.'])
      : explanation(`“${path}” is a web address. Documents have to be files.`, [], hint);
  },
  'document-unreadable': ({ name, reason }) =>
    explanation(
      `${name} could not be read.`,
      [documentReason(reason)],
      ['If another program can open it, save a new copy from there, or a PDF, and try that.'],
    ),
  'document-unsupported': ({ name, format }) =>
    explanation(
      `${name} is in a format that Deskside does not read: ${format}.`,
      [readable],
      [convertible.get(format) ?? 'Save it as PDF or text, and try that.'],
    ),
  'document-no-text': ({ name, pages }) =>
    explanation(
      `${name} has no text${pages > 0 ? ` on its ${formatCountOf(pages, 'page')}` : ''}.`,
      pages > 0 ? ['It is empty, or a scan in which no text was found.'] : [],
      pages > 0
        ? [
            'To read scans, install text recognition: npm install tesseract.js-core @tesseract.js-data/eng',
            'Or run another program first: ocrmypdf in.pdf out.pdf',
          ]
        : [],
    ),
  'document-limit': ({ name, limit, value, allowed }) =>
    explanation(
      `${name} is too large.`,
      [`${limitNames[limit] ?? limit}: ${amount(limit, value)}; the limit is ${amount(limit, allowed)}.`],
      ['Split it, or use only the part that the question is about.'],
    ),
  'document-encrypted': ({ name }) =>
    explanation(`${name} is password-protected.`, [], ['Save a copy without the password and use that.']),
  'documents-missing': ({ failed }) =>
    explanation(
      failed.length === 1
        ? 'One of the documents could not be read, so the question was not asked.'
        : `${formatCount(failed.length)} of the documents could not be read, so the question was not asked.`,
      failedLines(failed),
      hintFor(failed) ?? [
        'Check the names, or leave these files out: --skip-unreadable',
        ...whatText(failed),
      ],
    ),
  'documents-none': ({ failed }) =>
    explanation(
      'None of the documents could be read.',
      failedLines(failed),
      failed.length === 0
        ? [`There was nothing to read. ${readable}`]
        : failed.every(({ code }) => code === 'document-not-found')
          ? (hintFor(failed) ?? ['Check the names and the current folder.'])
          : whatText(failed),
    ),
};

/** What LibreOffice converts to a format that is read. */
const convertible: ReadonlyMap<string, string> = new Map(
  [
    ...['doc', 'dot', 'wps', 'wpd', 'pages', 'hwp'].map((old) => [old, 'docx']),
    ...['xls', 'xlt', 'numbers'].map((old) => [old, 'xlsx']),
    ...['ppt', 'pps', 'key'].map((old) => [old, 'pptx']),
  ].map(([old = '', now = '']) => [
    old,
    `Convert it with LibreOffice: soffice --headless --convert-to ${now} FILE`,
  ]),
);

/** As many as a screen holds with room to spare. */
const mostLines = 12;

function failedLines(failed: readonly { name: string; code: string }[]): string[] {
  const lines = failed.map(
    ({ name, code }) =>
      `${name}: ${addressHint(name) === null ? shortReason(code) : 'an address, and no file'}`,
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
function hintFor(failed: readonly { name: string }[]): string[] | null {
  return failed.map(({ name }) => addressHint(name)).find((hint) => hint !== null) ?? null;
}

/** For a file that does not exist, no command has more to say. */
function whatText(failed: readonly { code: string }[]): string[] {
  return failed.every(({ code }) => code === 'document-not-found') ? [] : ['For details: deskside text FILE'];
}
