import type { ToolRunEvent } from '../../chat/index.ts';
import type { AskEvent } from '../../documents/index.ts';
import { jsonText } from './json-text.ts';
import { printJson } from './print-json.ts';
import type { Terminal } from './terminal.ts';

/** Every event of an answer as a line of JSON, as soon as it is there. Throws what ends it otherwise. */
export async function printEvents(
  run: AsyncIterable<AskEvent | ToolRunEvent>,
  { stdout }: Terminal,
): Promise<void> {
  for await (const event of run) {
    if (event.type === 'error') throw event.error;
    stdout.write(`${jsonText(event)}\n`);
  }
}

/** The line after them: the answer as a whole, as `--json` has it. */
export function printLastLine(terminal: Terminal, answer: object): void {
  printJson(terminal, { type: 'answer', ...answer }, { asLine: true });
}
