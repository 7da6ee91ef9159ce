import { jsonText } from './json-text.ts';
import type { Terminal } from './terminal.ts';

/** Results for programs: one JSON value and a newline, indented where a person is looking. */
export function printJson({ stdout }: Pick<Terminal, 'stdout'>, value: unknown): void {
  stdout.write(`${jsonText(value, stdout.isTerminal ? 2 : undefined)}\n`);
}
