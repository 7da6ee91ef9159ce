import { CommanderError } from 'commander';
import { type DesksideError, exitCodeOf, toDesksideError } from '../core/index.ts';
import { type Explanation, explain, wrapText } from '../report/index.ts';
import { hasPrintedJson, printJson } from './terminal/print-json.ts';
import type { Terminal } from './terminal/terminal.ts';
import { usageError } from './usage-error.ts';

export interface ReportErrorOptions {
  terminal: Terminal;
  /** Programs read standard output, people standard error: each gets its own. */
  json: 'document' | 'line' | null;
  /** The command in which it happened, if it is one. */
  command: string | undefined;
}

/** Tells what went wrong and returns the exit code. */
export function reportError(thrown: unknown, { terminal, json, command }: ReportErrorOptions): number {
  const error = thrown instanceof CommanderError ? usageError(thrown) : toDesksideError(thrown);
  const exitCode = error.code === 'interrupted' ? terminal.interrupts.exitCode : exitCodeOf(error);
  const explanation = explain(error, command);
  if (json !== null && !hasPrintedJson(terminal)) {
    const asLine = json === 'line' || !terminal.stdout.isTerminal;
    printJson(terminal, { error: errorJson(error, explanation, exitCode) }, { asLine });
  }
  terminal.stderr.write(explanationText(explanation, terminal));
  if (error.code === 'internal' && terminal.env.DESKSIDE_DEBUG && error.cause instanceof Error) {
    terminal.stderr.write(`\n${error.cause.stack}\n`);
  }
  return exitCode;
}

/** An error as programs get it: `message` and `next` are words for people and may change, the rest may be relied on. */
function errorJson(
  { code, data }: DesksideError,
  { what, known, actions, next }: Explanation,
  exitCode: number,
): object {
  return { code, message: [what, ...known].join(' '), actions, next, exitCode, data };
}

/** What happened, what is known, what to do next. */
export function errorText(error: DesksideError, terminal: Pick<Terminal, 'stderr'>): string {
  return explanationText(explain(error), terminal);
}

function explanationText({ what, known, next }: Explanation, { stderr }: Pick<Terminal, 'stderr'>): string {
  const columns = stderr.columns();
  const { red, dim, bold } = stderr.colors;
  const lines = [
    wrapText(what, { columns, first: `${red('✗')} `, rest: '  ' }),
    ...known.map((line) => dim(wrapText(line, { columns, first: '  ' }))),
    ...next.map((line) => wrapText(line, { columns, first: `${bold('→')} `, rest: '  ' })),
  ];
  return `${lines.join('\n')}\n`;
}
