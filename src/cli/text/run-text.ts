import {
  type Document,
  documentLimits,
  onPages,
  type PageProgress,
  type PageRange,
  type ReadOptions,
  readDocument,
  textOf,
  toHtml,
  toMarkdown,
} from '../../documents/index.ts';
import { documentWarning, printableName } from '../../report/index.ts';
import { type ReadingOptions, readOptions } from '../options/reading-options.ts';
import { readKept } from '../runtime/read-kept.ts';
import { printJson } from '../terminal/print-json.ts';
import { printNote } from '../terminal/print-note.ts';
import { readStdin } from '../terminal/read-stdin.ts';
import { readingLine } from '../terminal/reading-line.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { printFindings } from './print-findings.ts';

export interface TextOptions extends ReadingOptions {
  json?: true;
  format: 'text' | 'markdown' | 'html' | 'json';
  pages?: PageRange[];
  check?: true;
  keep: boolean;
}

/** Prints texts of documents, marked up if wanted, or everything that is known of them; with `check`, what they lack. */
export async function runText(
  files: readonly string[],
  { json, format, pages, check, keep, ...options }: TextOptions,
  terminal: Terminal,
): Promise<void> {
  const documents = await readKept(keep, terminal, (kept) =>
    readAll(files, { ...readOptions(options), kept }, terminal),
  );
  const asked =
    pages === undefined ? documents : documents.map((document) => onPages(document, pages, '--pages'));
  const asJson = json === true || format === 'json';
  const [first] = asked;
  if (check) printFindings(documents, asJson, terminal);
  else if (asJson) printJson(terminal, first && asked.length === 1 ? first : asked);
  else
    for (const document of asked)
      print(document, { format, part: pages !== undefined, many: files.length > 1 }, terminal);
}

interface Shape {
  format: TextOptions['format'];
  /** Whether only some pages are wanted. */
  part: boolean;
  many: boolean;
}

function print(document: Document, { format, part, many }: Shape, { stdout, stderr }: Terminal): void {
  for (const warning of document.warnings) printNote(stderr, documentWarning(document.name, warning));
  const text = textIn(document, format, part);
  stdout.write(many ? `==> ${printableName(document.name)} <==\n${text.replace(/\n?$/, '\n\n')}` : text);
}

function textIn(document: Document, format: TextOptions['format'], part: boolean): string {
  if (format === 'html') return toHtml(document);
  if (format === 'markdown') return toMarkdown(document);
  return part ? textOf(document) : document.text;
}

/** The first file that cannot be read ends it: half of what was asked for is not what was asked for. */
async function readAll(
  files: readonly string[],
  options: ReadOptions,
  terminal: Terminal,
): Promise<Document[]> {
  const { stdin, stderr, interrupts } = terminal;
  const { signal } = interrupts;
  using status = new StatusLine(stderr);
  const documents: Document[] = [];
  for (const [done, name] of files.entries()) {
    const onPage = (pages: PageProgress): void =>
      status.show(readingLine({ done, total: files.length, name, pages }));
    const reading = { ...options, signal, onPage };
    if (name === '-') {
      const bytes = await readStdin(stdin, { limitBytes: documentLimits.fileBytes, signal });
      documents.push(await readDocument({ name: 'stdin', bytes }, reading));
    } else documents.push(await readDocument({ path: name }, reading));
  }
  return documents;
}
