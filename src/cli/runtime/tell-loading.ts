import type { StatusLine } from '../terminal/status-line.ts';

export type LoadingEvent =
  | { type: 'digest-progress'; doneBytes: number; totalBytes: number }
  | { type: 'load-progress'; model: string; fraction: number };

/** How far a model is, whoever loads it. */
export function tellLoading(event: LoadingEvent, status: StatusLine): void {
  if (event.type === 'digest-progress') {
    const { doneBytes: done, totalBytes: total } = event;
    status.progress({ label: 'Checking the model', unit: 'bytes', done, total });
  } else {
    status.progress({ label: `Loading ${event.model}`, unit: 'fraction', done: event.fraction, total: 1 });
  }
}
