// `--format`: the word json, or a file with a JSON Schema.
import { DesksideError, parseResponseFormat, type ResponseFormat } from '../../core/index.ts';
import { readText } from '../terminal/read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Throws `usage-invalid` for a file without JSON, and what `readText` throws. */
export async function responseFormat(
  format: string | undefined,
  terminal: Terminal,
): Promise<ResponseFormat | undefined> {
  if (format === undefined) return undefined;
  if (format === 'json') return { type: 'json' };
  const text = await readText({ option: '--format', path: format }, terminal);
  return parseResponseFormat({ type: 'json-schema', schema: parseJson(text, format) });
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DesksideError('usage-invalid', {
      name: '--format',
      value: path,
      expected: 'the word json, or a file with a JSON Schema',
    });
  }
}
