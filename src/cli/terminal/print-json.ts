import { jsonText } from './json-text.ts';
import type { Output } from './output.ts';
import type { Terminal } from './terminal.ts';

/** Where a result was printed already: one call prints one document, whatever happens after it. */
const printed = new WeakSet<Output>();

export function hasPrintedJson({ stdout }: Pick<Terminal, 'stdout'>): boolean {
  return printed.has(stdout);
}

/**
 * Results for programs: one JSON object and a newline, indented where a person is looking and nobody asked for lines. Warnings are
 * among its fields.
 */
export function printJson(
  { stdout, warnings }: Pick<Terminal, 'stdout' | 'warnings'>,
  value: object,
  { asLine = !stdout.isTerminal }: { asLine?: boolean } = {},
): void {
  printed.add(stdout);
  stdout.write(`${jsonText(withWarnings(value, warnings), asLine ? undefined : 2)}\n`);
}

/** The value as it is where there is nothing to warn of; its own warnings stay. */
export function withWarnings(value: object, warnings: readonly string[]): object {
  if (warnings.length === 0) return value;
  const own = 'warnings' in value && Array.isArray(value.warnings) ? value.warnings : [];
  return { ...value, warnings: [...own, ...warnings] };
}
