// More questions about the sample, answered by a model that stays loaded, until an empty line.
import type { AskRun, Document } from '../../documents/index.ts';
import { printAnswer } from '../ask/print-answer.ts';
import { openRuntime, type Runtime } from '../runtime/open-runtime.ts';
import { type LineReader, openLineReader } from '../terminal/keyboard/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { askLoaded, type Questioning } from './ask-anew.ts';

export interface QuestionLoopOptions {
  model: string;
  document: Document;
  /** Questions to begin with; may be none. */
  suggestions: readonly string[];
  /** Folder of the snapshots. */
  folder: string;
}

export async function questionLoop(
  { model, document, suggestions, folder }: QuestionLoopOptions,
  terminal: Terminal,
): Promise<void> {
  const { bold, dim } = terminal.stdout.colors;
  terminal.stdout.write(`\n${bold('More questions')}  ${dim('an empty line ends')}\n`);
  for (const question of suggestions) terminal.stdout.write(dim(`  ${question}\n`));
  await using runtime = await openRuntime({ model }, terminal);
  using reader = openLineReader(terminal, { history: [] });
  for (;;) {
    const question = await nextLine(reader, terminal);
    if (question === '') return;
    await answer(runtime, { documents: [document], question, folder }, terminal);
  }
}

/** Ctrl-C stops the answer, not the questions. */
async function answer(
  runtime: Runtime,
  asked: Pick<Questioning, 'documents' | 'question' | 'folder'>,
  terminal: Terminal,
): Promise<void> {
  const stop = new AbortController();
  using _ = terminal.interrupts.handle(() => stop.abort());
  try {
    const show = (run: AskRun): Promise<void> => printAnswer(run, terminal);
    await askLoaded(runtime, { ...asked, show, signal: stop.signal });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    terminal.stdout.write('\n');
  }
}

/** The next line, empty at the end of input or on Ctrl-C. */
async function nextLine(reader: LineReader, { stdout, interrupts }: Terminal): Promise<string> {
  using _ = interrupts.handle(() => reader.interrupt());
  stdout.write('\n');
  const event = await reader.next('› ');
  return event.type === 'line' ? event.text.trim() : '';
}
