import { type GenerationEvent, type Receipt, repetition } from '../../core/index.ts';
import { formatCountOf, generationWarning, printable } from '../../report/index.ts';
import { printNote } from '../terminal/print-note.ts';
import { printReceipt } from '../terminal/print-receipt.ts';
import { ProseWriter } from '../terminal/prose-writer.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { TokenMeter } from '../terminal/token-meter.ts';

/** Prints an answer while it is written. Thoughts are dim, and for terminals only. Throws what an error event carries. */
export async function printGeneration(
  events: AsyncIterable<GenerationEvent>,
  { stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'>,
  { receipt = true }: { receipt?: boolean | undefined } = {},
): Promise<void> {
  using status = new StatusLine(stderr);
  const meter = new TokenMeter('Reading');
  const writer = new ProseWriter(stdout);
  let lineOpen = false;
  const print = (text: string, style?: (plain: string) => string): void => {
    status.clear();
    // Programs get what the model wrote; a terminal would obey it.
    writer.write(stdout.isTerminal ? printable(text) : text, style);
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
      case 'tool-call-invalid':
        status.clear();
        printNote(
          stderr,
          `The model tried to call a tool, which failed (${event.problem}): ${printable(event.text)}`,
        );
        break;
      case 'generation-end':
        writer.flush();
        status.clear();
        stdout.write('\n');
        lineOpen = false;
        if (event.finishReason === 'length') printNote(stderr, 'The answer stopped at its length limit.');
        if (event.rawFinishReason === repetition)
          printNote(
            stderr,
            `${generationWarning({ type: 'repetition' })} To let it continue: --allow-repetition`,
          );
        for (const note of fitNotes(event.receipt)) printNote(stderr, note);
        if (receipt) printReceipt(event.receipt, stderr);
        break;
      case 'error':
        writer.flush();
        if (lineOpen) stdout.write('\n');
        throw event.error;
      default:
        event satisfies never;
    }
  }
  writer.flush();
}

/** What the answer does not rest on is said whether receipts are shown or not, and so are the words that stand in its place. */
function fitNotes({ droppedMessages, summary }: Receipt): string[] {
  if (droppedMessages !== undefined)
    return [
      `The answer rests on what fitted: ${formatCountOf(droppedMessages.length, 'earlier message')} left out.`,
    ];
  if (summary === undefined) return [];
  const count = formatCountOf(summary.messages.length, 'earlier message');
  const cut = summary.cut ? ' It reached its longest length and breaks off.' : '';
  return [`In place of ${count}, the model read its own summary: ${printable(summary.text)}${cut}`];
}
