// What an answer has to be: the word json, or a file with a JSON Schema.
import { DesksideError, parseResponseFormat, type ResponseFormat } from '../../core/index.ts';
import { readText } from '../terminal/read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface FormatOptions {
  /** `json`, or a file with a schema. */
  format?: string;
  /** A file with a schema. */
  schema?: string;
}

/** Throws `usage-invalid` for both at once, and what `readSchema` throws. */
export async function responseFormat(
  { format, schema }: FormatOptions,
  terminal: Terminal,
): Promise<ResponseFormat | undefined> {
  if (format !== undefined && schema !== undefined) {
    throw new DesksideError('usage-invalid', {
      name: '--schema',
      value: schema,
      expected: 'one format: leave out --format',
    });
  }
  if (schema !== undefined) return await readSchema(schema, { option: '--schema', terminal });
  if (format === undefined) return undefined;
  return format === 'json' ? { type: 'json' } : await readSchema(format, { option: '--format', terminal });
}

/** Throws `usage-invalid` for a file without JSON, `request-invalid` for one without a schema, and what `readText` throws. */
export async function readSchema(
  path: string,
  { option, terminal }: { option: string; terminal: Terminal },
): Promise<ResponseFormat> {
  const text = await readText({ option, path }, terminal);
  return parseResponseFormat({ type: 'json-schema', schema: parseJson(text, { option, path }) });
}

function parseJson(text: string, { option, path }: { option: string; path: string }): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const word = option === '--format' ? 'the word json, or ' : '';
    const expected = `${word}a file with a JSON Schema`;
    throw new DesksideError('usage-invalid', { name: option, value: path, expected });
  }
}
