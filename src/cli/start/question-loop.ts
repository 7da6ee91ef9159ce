// More questions about the sample, answered by a model that stays loaded, until an empty line.
import { createInterface } from 'node:readline/promises';
import type { AskRun, Document } from '../../documents/index.ts';
import { printAnswer } from '../ask/print-answer.ts';
import { openRuntime, type Runtime } from '../runtime/open-runtime.ts';
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
  for (;;) {
    const question = await nextLine(terminal);
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

/** The next line, empty at the end of input or on Ctrl-C. The reader is closed again, so that Ctrl-C can stop an answer. */
async function nextLine({ stdin }: Terminal): Promise<string> {
  const reader = createInterface({ input: stdin, output: process.stdout });
  const closed = new Promise<string>((resolve) => reader.once('close', () => resolve('')));
  try {
    return (await Promise.race([reader.question('\n› '), closed])).trim();
  } finally {
    reader.close();
  }
}
