// An answer as a whole: to standard output, or into a file that was not there.
import { writeFile } from 'node:fs/promises';
import { DesksideError } from '../../core/index.ts';
import type { Answer } from '../../documents/index.ts';
import {
  answerAsMarkdown,
  answerDocument,
  answerPage,
  fieldsAsCsv,
  printableName,
} from '../../report/index.ts';
import { jsonText } from '../terminal/json-text.ts';
import { printJson, withWarnings } from '../terminal/print-json.ts';
import { printReceipt } from '../terminal/print-receipt.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type AnswerShape, outputTaken } from './answer-format.ts';
import { answerJson } from './answer-json.ts';
import type { ReadInputs } from './read-inputs.ts';

interface Answered {
  answer: Answer;
  read: ReadInputs;
}

/** Throws `usage-invalid` for a file that is there by now, and `file-unusable`. */
export async function writeAnswer(
  answered: Answered,
  { format, output }: AnswerShape,
  terminal: Terminal,
): Promise<void> {
  const { answer, read } = answered;
  if (output === null && format === 'json') {
    printJson(terminal, answerJson(answer, read));
    return;
  }
  const content = contentOf(answered, format, terminal);
  if (output === null) terminal.stdout.write(content.toString());
  else {
    await write(output, content);
    const { stderr } = terminal;
    if (!stderr.quiet) stderr.write(`${stderr.colors.dim(`The answer is in ${printableName(output)}.`)}\n`);
  }
  printReceipt(answer.receipt, terminal.stderr);
}

function contentOf(
  { answer, read }: Answered,
  format: AnswerShape['format'],
  { warnings }: Terminal,
): string | Buffer {
  const file = { answer, documents: read.documents };
  switch (format) {
    case 'markdown':
      return answerAsMarkdown(file);
    case 'html':
      return answerPage(file);
    case 'docx':
      return answerDocument(file);
    case 'csv':
      return fieldsAsCsv(answer.fields ?? []);
    case 'json':
      return `${jsonText(withWarnings(answerJson(answer, read), warnings), 2)}\n`;
    case 'text':
    case 'json-lines':
      throw new RangeError(`${format} is printed while it is written`);
    default:
      return format satisfies never;
  }
}

async function write(path: string, content: string | Buffer): Promise<void> {
  try {
    await writeFile(path, content, { flag: 'wx' });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (reason === 'EEXIST') throw outputTaken(path);
    throw new DesksideError('file-unusable', { path, operation: 'write', reason }, { cause: error });
  }
}
