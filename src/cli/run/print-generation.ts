import type { GenerationEvent } from '../../core/index.ts';
import { generationWarning, printable, receiptLine } from '../../report/index.ts';
import { printNote } from '../terminal/print-note.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { TokenMeter } from '../terminal/token-meter.ts';

/** Prints an answer while it is written. Thoughts are dim, and for terminals only. Throws what an error event carries. */
export async function printGeneration(
  events: AsyncIterable<GenerationEvent>,
  { stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'>,
): Promise<void> {
  using status = new StatusLine(stderr);
  const meter = new TokenMeter('Reading');
  let lineOpen = false;
  const print = (text: string, style = (plain: string): string => plain): void => {
    status.clear();
    // Programs get what the model wrote; a terminal would obey it.
    stdout.write(style(stdout.isTerminal ? printable(text) : text));
    if (text !== '') lineOpen = true;
  };
  for await (const event of events) {
    switch (event.type) {
      case 'generation-start':
        for (const warning of event.warnings) printNote(stderr, generationWarning(warning));
        meter.start(event.cachedTokens);
        break;
      case 'prefill-progress':
        status.progress(meter.progress(event.doneTokens, event.totalTokens));
        break;
      case 'text-delta':
        print(event.text);
        break;
      case 'reasoning-delta':
        if (stdout.isTerminal) print(event.text, stdout.colors.dim);
        break;
      case 'tool-call':
        break;
      case 'generation-end':
        print('');
        stdout.write('\n');
        lineOpen = false;
        if (event.finishReason === 'length') printNote(stderr, 'The answer was cut: it reached its longest.');
        if (stderr.isTerminal) stderr.write(`${stderr.colors.dim(receiptLine(event.receipt))}\n`);
        break;
      case 'error':
        if (lineOpen) stdout.write('\n');
        throw event.error;
      default:
        event satisfies never;
    }
  }
}
