import { asTyped } from '../../invocation/index.ts';
import { formatBytes, printableName, pullNotice } from '../../report/index.ts';
import { type FoundModel, type PullEvent, pull } from '../../store/index.ts';
import { citationChoices } from '../bench/citation-choices.ts';
import { printJson } from '../terminal/print-json.ts';
import { printNote } from '../terminal/print-note.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { offerDefault } from './names/offer-default.ts';
import { pullProgress } from './pull-progress.ts';

/** Pulls a model, with progress for people who look. */
export async function runPull(
  reference: string,
  { json }: { json?: true },
  terminal: Terminal,
): Promise<void> {
  const model = await pullWithProgress(reference, terminal);
  if (json) {
    const { name, ref, source, paths, bytes, digest, license } = model;
    printJson(terminal, { name, ref, source, paths, bytes, digest, license });
    return;
  }
  const { stdout } = terminal;
  const name = printableName(model.name);
  stdout.write(
    `${stdout.colors.green('✓')} ${name} (${formatBytes(model.bytes)}) is ready: ${printableName(model.paths[0] ?? '')}\n`,
  );
  if (terminal.stderr.isTerminal && !model.summary.makesEmbeddings) {
    terminal.stderr.write(asTyped(`  To chat with it: deskside run ${name}\n`));
    if (!(await wasMeasured(model)))
      terminal.stderr.write(
        asTyped(`  To see how well it cites: deskside bench citations --model ${name} --questions 24\n`),
      );
  }
  await offerDefault(model, terminal);
}

/** The best way of citing is kept with the model, and its figures were shown. */
async function wasMeasured({ digest }: FoundModel): Promise<boolean> {
  return digest !== null && digest in (await citationChoices());
}

/** Brings a model to this computer and shows how it goes on standard error. Throws the errors of `pull`. */
export async function pullWithProgress(
  reference: string,
  { stderr, interrupts: { signal } }: Pick<Terminal, 'stderr' | 'interrupts'>,
): Promise<FoundModel> {
  using status = new StatusLine(stderr);
  const onEvent = (event: PullEvent): void => {
    if (event.type === 'progress') {
      status.progress(pullProgress(reference, event));
      return;
    }
    status.clear();
    printNote(stderr, pullNotice(event.notice));
  };
  return await pull(reference, { signal, onEvent });
}
