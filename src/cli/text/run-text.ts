import { type Document, documentLimits, readDocument, toMarkdown } from '../../documents/index.ts';
import { documentWarning } from '../../report/index.ts';
import { printJson } from '../terminal/print-json.ts';
import { printNote } from '../terminal/print-note.ts';
import { readStdin } from '../terminal/read-stdin.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface TextOptions {
  json?: true;
  format: 'text' | 'markdown' | 'json';
  encoding?: string;
}

/** Prints a document's text, its Markdown, or with `json` everything that is known of it. */
export async function runText(
  file: string,
  { json, format, encoding }: TextOptions,
  terminal: Terminal,
): Promise<void> {
  const document = await read(file, encoding, terminal);
  if (json || format === 'json') {
    printJson(terminal, document);
    return;
  }
  for (const warning of document.warnings)
    printNote(terminal.stderr, documentWarning(document.name, warning));
  terminal.stdout.write(format === 'markdown' ? toMarkdown(document) : document.text);
}

async function read(
  file: string,
  encoding: string | undefined,
  { stdin, interrupts: { signal } }: Terminal,
): Promise<Document> {
  if (file !== '-') return readDocument({ path: file }, { signal, encoding });
  const bytes = await readStdin(stdin, { limitBytes: documentLimits.fileBytes, signal });
  return readDocument({ name: 'stdin', bytes }, { signal, encoding });
}
