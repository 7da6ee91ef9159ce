// One question cold, and the same one warm: in a new engine process, from what the first one left on disk.
import type { AskRun, Document } from '../../documents/index.ts';
import { printAnswer } from '../ask/print-answer.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { askAnew, type TimedAnswer } from './ask-anew.ts';

export interface Demonstration {
  cold: TimedAnswer;
  warm: TimedAnswer;
}

export interface DemonstrateOptions {
  model: string;
  documents: readonly Document[];
  question: string;
  /** Folder of the snapshots, empty at first. */
  folder: string;
  /** Whether the first answer is shown as it is written. */
  shown: boolean;
}

export async function demonstrate(
  { shown, ...given }: DemonstrateOptions,
  terminal: Terminal,
): Promise<Demonstration> {
  const { signal } = terminal.interrupts;
  const questioning = { ...given, signal };
  const show = shown ? (run: AskRun) => printAnswer(run, terminal) : undefined;
  const cold = await askAnew({ ...questioning, show }, terminal);
  using status = new StatusLine(terminal.stderr);
  status.show('The same question again, in a new engine process');
  const warm = await askAnew(questioning, terminal);
  return { cold, warm };
}
