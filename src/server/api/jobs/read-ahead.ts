// Documents read while nobody asks anything, so that the first question about them is a re-ask. Whoever asks goes first: reading stops at
// once, what was read is kept, and it goes on from there when all is quiet.
import { setTimeout as sleep } from 'node:timers/promises';
import { DesksideError } from '../../../core/index.ts';
import { type Document, warmCache } from '../../../documents/index.ts';
import type { PrefixCache } from '../../../engine/index.ts';
import type { ServedModels } from '../../models/served-models.ts';
import type { Job } from '../schemas/index.ts';
import type { JobIo } from './jobs.ts';

export interface ReadAhead {
  /** Or how they are read, which stops where somebody asks, too. */
  documents: readonly Document[] | ((signal: AbortSignal) => Promise<readonly Document[]>);
  model: string | undefined;
  system: string | undefined;
  models: ServedModels;
  cache: PrefixCache | null;
}

/** Between two looks whether all is quiet. */
const lookEveryMs = 200;

/** Throws the errors of `ask`; `request-unsupported` where nothing is kept on disk. */
export async function readAhead(asked: ReadAhead, io: JobIo): Promise<void> {
  if (asked.cache === null)
    throw new DesksideError('request-unsupported', { feature: 'Reading ahead with --no-keep' });
  for (;;) {
    io.report(progressOf('wait', 0, null));
    while (asked.models.isBusy) await sleep(lookEveryMs, undefined, { signal: io.signal });
    if (await readOnce(asked, asked.cache, io)) return;
  }
}

/** Whether it was read to the end; `false` where somebody asked something. */
async function readOnce(
  { documents: given, model: name, system, models }: ReadAhead,
  cache: PrefixCache,
  { signal, report }: JobIo,
): Promise<boolean> {
  const goesFirst = new AbortController();
  using _ = models.onAsked(() => goesFirst.abort());
  const either = AbortSignal.any([signal, goesFirst.signal]);
  const startedAt = Date.now();
  try {
    const documents = typeof given === 'function' ? await given(either) : given;
    report(progressOf('load', 0, null));
    await using model = await models.useQuietly(name, either);
    await warmCache(model, {
      documents,
      system,
      cache,
      signal: either,
      onProgress: (done, total) => report(progressOf('read', done, total, Date.now() - startedAt)),
    });
    return true;
  } catch (error) {
    if (signal.aborted || !goesFirst.signal.aborted) throw error;
    return false;
  }
}

function progressOf(
  phase: 'wait' | 'load' | 'read',
  done: number,
  total: number | null,
  ms = 0,
): NonNullable<Job['progress']> {
  const perSecond = ms > 0 && done > 0 ? (1000 * done) / ms : null;
  const left = total === null || perSecond === null ? null : (1000 * (total - done)) / perSecond;
  return { phase, done, total, unit: 'tokens', perSecond, leftMs: left === null ? null : Math.round(left) };
}
