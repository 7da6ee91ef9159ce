import type { Answer, AskRun } from '../../documents/index.ts';
import { generationWarning, leftOutLine, notCitableLine, wrapText } from '../../report/index.ts';
import { printNote } from '../terminal/print-note.ts';
import { printReceipt } from '../terminal/print-receipt.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { TokenMeter } from '../terminal/token-meter.ts';
import { printPassages } from './print-passages.ts';
import { sectionLine } from './section-line.ts';
import { StatementPrinter } from './statement-printer.ts';

/** Prints an answer while it is written: statements with marks, then the footnotes, then the receipt. */
export async function printAnswer(run: AskRun, terminal: Terminal): Promise<void> {
  using status = new StatusLine(terminal.stderr);
  const meter = new TokenMeter('Reading');
  const printer = new StatementPrinter(terminal.stdout);
  for await (const event of run) {
    switch (event.type) {
      case 'generation-start':
        meter.start(event.cachedTokens);
        break;
      case 'prefill-progress':
        status.progress(meter.progress(event.doneTokens, event.totalTokens));
        break;
      case 'text-delta':
        status.clear();
        printer.delta(event.text);
        break;
      case 'statement-end':
        status.clear();
        printer.end(event.statement);
        break;
      case 'passages':
        status.clear();
        if (event.leading) printPassages(event.passages, terminal.stdout);
        break;
      case 'section-end':
        status.show(sectionLine(event));
        break;
      case 'statement-left-out':
        break;
      // Answers over documents have none of the first three; citations and fields are printed with their statement.
      case 'reasoning-delta':
      case 'tool-call':
      case 'tool-call-invalid':
      case 'citation':
      case 'field':
      case 'fields-end':
      case 'generation-end':
        break;
      case 'error':
        printer.abandon();
        throw event.error;
      default:
        event satisfies never;
    }
  }
  status.clear();
  printer.finish();
  printEnd(await run, terminal);
}

function printEnd(
  { finishReason, leftOut, warnings, notCitable, receipt }: Answer,
  { stderr }: Terminal,
): void {
  if (leftOut > 0) printNote(stderr, leftOutLine(leftOut));
  if (finishReason === 'length')
    printNote(stderr, 'The answer stopped at its length limit. To raise it: --max-tokens');
  for (const warning of warnings) printNote(stderr, generationWarning(warning));
  const shown = stderr.isTerminal && !stderr.quiet;
  for (const line of shown ? notCitable.map(notCitableLine) : []) {
    stderr.write(`${stderr.colors.dim(wrapText(line, { columns: stderr.columns() }))}\n`);
  }
  printReceipt(receipt, stderr);
}
