// A download as a job. Names lead to the store's own sources and nowhere else.
import { DesksideError } from '../../../core/index.ts';
import { pullNotice } from '../../../report/index.ts';
import {
  type PullEvent,
  type PullProgress,
  parseModelRef,
  pull,
  type StoreOptions,
} from '../../../store/index.ts';
import type { Job } from '../schemas/index.ts';
import type { JobIo } from './jobs.ts';

/** Throws `model-ref-invalid`; `request-unsupported` for what a request must not name. */
export function mustBePullable(name: string): void {
  const { type } = parseModelRef(name);
  const feature = type === 'path' ? 'A path as the name of a model' : 'An address as the name of a model';
  if (type === 'path' || type === 'url') throw new DesksideError('request-unsupported', { feature });
}

/** Throws what `pull` throws. */
export async function pullJob(
  name: string,
  store: StoreOptions,
  { signal, report, notice }: JobIo,
): Promise<void> {
  const onEvent = (event: PullEvent): void => {
    if (event.type === 'progress') report(progressOf(event));
    // Where it lies is nobody's business who asks over a network.
    else if (event.notice.kind === 'already-here')
      notice(`Already on this computer as ${event.notice.name}.`);
    else notice(pullNotice(event.notice));
  };
  await pull(name, { ...store, signal, onEvent });
}

function progressOf({
  phase,
  doneBytes,
  totalBytes,
  bytesPerSecond,
  secondsLeft,
}: PullProgress): NonNullable<Job['progress']> {
  return {
    phase,
    done: doneBytes,
    total: totalBytes,
    unit: 'bytes',
    perSecond: bytesPerSecond,
    leftMs: secondsLeft === null ? null : Math.round(secondsLeft * 1000),
  };
}
