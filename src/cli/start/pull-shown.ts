import { type FoundModel, type PullEvent, type PullPhase, pull } from '../../store/index.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';

const labels: { readonly [P in PullPhase]: string } = {
  resolve: 'Looking for',
  wait: 'Waiting for another download of',
  download: 'Downloading',
  verify: 'Checking',
  extract: 'Unpacking',
  check: 'Checking',
};

/** Pulls a model with a progress bar. */
export async function pullShown(ref: string, terminal: Terminal): Promise<FoundModel> {
  using status = new StatusLine(terminal.stderr);
  const onEvent = (event: PullEvent): void => {
    if (event.type !== 'progress') return;
    const { phase, doneBytes: done, totalBytes: total, bytesPerSecond: perSecond, secondsLeft } = event;
    const label = `${labels[phase]} ${ref}`;
    if (done === 0 && total === null) status.show(label);
    else status.progress({ label, unit: 'bytes', done, total, perSecond, secondsLeft });
  };
  return await pull(ref, { signal: terminal.interrupts.signal, onEvent });
}
