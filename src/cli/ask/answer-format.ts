// What an answer is written as, and where to.
import { stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { DesksideError } from '../../core/index.ts';
import { refuseTwoJsons } from '../options/refuse-two-jsons.ts';

export type AnswerFormat = 'text' | 'markdown' | 'html' | 'json' | 'docx' | 'csv';

export interface AnswerShape {
  /** `json-lines`: events, while it is written. */
  format: AnswerFormat | 'json-lines';
  /** `null` for standard output. */
  output: string | null;
}

const endings: Readonly<Record<string, AnswerFormat>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
  '.docx': 'docx',
  '.csv': 'csv',
};

interface ShapeOptions {
  json?: true;
  jsonLines?: true;
  format?: AnswerFormat;
  output?: string;
  schema?: string;
}

/** Throws `usage-invalid` for options that contradict each other, and for a file whose format nobody named. */
export function answerShape({ json, jsonLines, format, output, schema }: ShapeOptions): AnswerShape {
  refuseTwoJsons({ ...(json && { json }), ...(jsonLines && { jsonLines }) });
  if (jsonLines) {
    const other = format === undefined ? '--output' : '--format';
    if (format === undefined && output === undefined) return { format: 'json-lines', output: null };
    throw new DesksideError('usage-invalid', {
      name: '--json-lines',
      value: '',
      expected: `either --json-lines or ${other}`,
    });
  }
  if (json && format !== undefined && format !== 'json') {
    throw new DesksideError('usage-invalid', {
      name: '--format',
      value: format,
      expected: 'json beside --json, or no --json',
    });
  }
  const chosen = json ? 'json' : (format ?? (output === undefined ? 'text' : formatOf(output)));
  if (output !== undefined && chosen === 'text') {
    const expected = 'markdown, html, json, csv or docx beside --output';
    throw new DesksideError('usage-invalid', { name: '--format', value: 'text', expected });
  }
  if (chosen === 'csv' && schema === undefined) {
    throw new DesksideError('usage-missing', {
      what: '--schema, the fields that the columns of the table are',
    });
  }
  if (output === undefined && chosen === 'docx') {
    throw new DesksideError('usage-missing', { what: '--output, the file that the Word document goes into' });
  }
  return { format: chosen, output: output === undefined ? null : resolve(output) };
}

function formatOf(output: string): AnswerFormat {
  const format = endings[extname(output).toLowerCase()];
  if (format !== undefined) return format;
  const expected = 'a file that ends in .md, .html, .json, .csv or .docx, or --format beside it';
  throw new DesksideError('usage-invalid', { name: '--output', value: output, expected });
}

/** An hour of reading is not begun for an answer that has no place: throws `usage-invalid` or `file-unusable`. */
export async function refuseTaken({ output }: AnswerShape): Promise<void> {
  if (output === null) return;
  if (await isThere(output)) throw outputTaken(output);
  const folder = dirname(output);
  if (!(await isThere(folder)))
    throw new DesksideError('file-unusable', { path: folder, operation: 'write', reason: 'ENOENT' });
}

export function outputTaken(output: string): DesksideError {
  return new DesksideError('usage-invalid', {
    name: '--output',
    value: output,
    expected: 'a file that is not there yet',
  });
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
