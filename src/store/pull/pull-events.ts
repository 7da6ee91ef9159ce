import type { DesksideError } from '../../core/index.ts';

/** What a pull is doing. `wait`: another process is pulling the same model. */
export type PullPhase = 'resolve' | 'wait' | 'download' | 'verify' | 'extract' | 'check';

/** Progress of a pull. Bytes of the current phase; null if unknown. */
export interface PullProgress {
  type: 'progress';
  phase: PullPhase;
  /** The file that the phase is working on. */
  file: string | null;
  doneBytes: number;
  totalBytes: number | null;
  bytesPerSecond: number | null;
  secondsLeft: number | null;
}

/** Something that the user should know, not yet in words. */
export type PullNotice =
  /** The hub cannot be reached, so the package index is used; the quantization of its file may differ. */
  | { kind: 'fallback'; from: string; to: string; error: DesksideError }
  /** It was already on disk; nothing was downloaded. */
  | { kind: 'already-here'; name: string; path: string }
  /** The hub has another file than the catalogue knows; the hub's own digest was checked. */
  | { kind: 'catalogue-differs'; expected: string; actual: string }
  /** No digest was published; this one was recorded. */
  | { kind: 'digest-recorded'; file: string; digest: string }
  /** The file on the server changed during the download, or the server cannot resume. */
  | { kind: 'restarted'; file: string };

export type PullEvent = PullProgress | { type: 'notice'; notice: PullNotice };
export type OnPullEvent = (event: PullEvent) => void;
