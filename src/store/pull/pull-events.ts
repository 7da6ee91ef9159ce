import type { DesksideError } from '../../core/index.ts';

/** What a pull is doing. `wait`: another process is pulling the same model. */
export type PullPhase = 'resolve' | 'wait' | 'download' | 'verify' | 'extract' | 'check';

/** Where a pull stands. Bytes are those of the current phase; null where they are not known. */
export interface PullProgress {
  type: 'progress';
  phase: PullPhase;
  /** File name the phase is at. */
  file: string | null;
  doneBytes: number;
  totalBytes: number | null;
  bytesPerSecond: number | null;
  secondsLeft: number | null;
}

/** Something that a person should be told, in no words yet. */
export type PullNotice =
  /** The hub did not answer, so the package index is asked; its file may be quantized otherwise. */
  | { kind: 'fallback'; from: string; to: string; error: DesksideError }
  /** It was on disk already; nothing was downloaded. */
  | { kind: 'already-here'; name: string; path: string }
  /** The hub has another file than the catalogue knows; the hub's own digest was checked. */
  | { kind: 'catalogue-differs'; expected: string; actual: string }
  /** Nobody gave a digest: this one was recorded. */
  | { kind: 'digest-recorded'; file: string; digest: string }
  /** The server's file changed while it was read, or it cannot continue one. */
  | { kind: 'restarted'; file: string };

export type PullEvent = PullProgress | { type: 'notice'; notice: PullNotice };
export type OnPullEvent = (event: PullEvent) => void;
