import type { OnPullEvent, PullPhase } from './pull-events.ts';

/** Often enough for the eye. */
const reportEveryMs = 100;
/** The rate is that of the last seconds: a resumed pull must not count what was there before. */
const windowMs = 5000;

/** Turns byte counts into progress events with rate and time left. */
export class ProgressMeter {
  readonly #report: OnPullEvent;
  readonly #now: () => number;
  #phase: PullPhase = 'resolve';
  #file: string | null = null;
  #samples: { at: number; bytes: number }[] = [];
  #reportedAt = Number.NEGATIVE_INFINITY;

  constructor(report: OnPullEvent, now: () => number = performance.now.bind(performance)) {
    this.#report = report;
    this.#now = now;
  }

  /** Begins a phase; it is reported at once. `doneBytes` were there before it. */
  start(phase: PullPhase, file: string | null = null, doneBytes = 0, totalBytes: number | null = null): void {
    this.#phase = phase;
    this.#file = file;
    this.#samples = [];
    this.#reportedAt = Number.NEGATIVE_INFINITY;
    this.update(doneBytes, totalBytes);
  }

  update(doneBytes: number, totalBytes: number | null): void {
    const now = this.#now();
    const isLast = doneBytes === totalBytes;
    if (now - this.#reportedAt < reportEveryMs && !isLast) return;
    this.#reportedAt = now;
    this.#samples = [
      ...this.#samples.filter(({ at }) => now - at <= windowMs),
      { at: now, bytes: doneBytes },
    ];
    const bytesPerSecond = this.#rate();
    const left = totalBytes === null ? null : totalBytes - doneBytes;
    this.#report({
      type: 'progress',
      phase: this.#phase,
      file: this.#file,
      doneBytes,
      totalBytes,
      bytesPerSecond,
      secondsLeft: left === null || !bytesPerSecond ? null : left / bytesPerSecond,
    });
  }

  #rate(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.at === first.at || last.bytes < first.bytes) return null;
    return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
  }
}
