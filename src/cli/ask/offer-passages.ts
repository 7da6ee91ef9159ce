// Where reading everything would take long, the other way is named with both times. It is never taken for anybody.
import { type Document, readingSizes } from '../../documents/index.ts';
import { readingMs, usualSpeed } from '../../fit/index.ts';
import { readMachine } from '../../machine/index.ts';
import { roughDuration } from '../../report/index.ts';
import type { Runtime } from '../runtime/open-runtime.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Whoever waits less long gets the whole document, without being asked. */
const longMs = 20 * 60_000;
/** Prose has four or five characters a token. */
const charactersPerToken = 4;

/** Times of the planner, for a processor; on a GPU reading is a matter of minutes. */
export async function offerPassages(
  { documents, question }: { documents: readonly Document[]; question: string },
  { model, source }: Pick<Runtime, 'model' | 'source'>,
  { stderr }: Pick<Terminal, 'stderr'>,
): Promise<void> {
  const characters = documents.reduce((sum, { text }) => sum + text.length, 0);
  if (!stderr.isTerminal || model.placement.device !== null) return;
  const speed = usualSpeed(await readMachine());
  const { activeParameters } = source.summary;
  const timeOf = (read: number): number =>
    readingMs({ activeParameters, shape: source.summary }, speed, Math.ceil(read / charactersPerToken));
  if (timeOf(characters) < longMs) return;
  const { passages } = readingSizes(documents, question);
  if (passages === 0) return;
  printNote(
    stderr,
    `Reading all of it takes about ${roughDuration(timeOf(characters))}, unless it was read before. ` +
      `Only the pages around the sentences that share words with the question take about ${roughDuration(timeOf(passages))}: --read passages`,
  );
}
