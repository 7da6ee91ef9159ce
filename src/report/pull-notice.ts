import type { PullNotice } from '../store/index.ts';
import { explain } from './explain.ts';

/** A notice of a pull, in words. */
export function pullNotice(notice: PullNotice): string {
  switch (notice.kind) {
    case 'fallback':
      return `${explain(notice.error).what} Using ${notice.to} instead of ${notice.from}; its quantization may differ.`;
    case 'already-here':
      return `Already on this computer as ${notice.name}: ${notice.path}`;
    case 'catalogue-differs':
      return `The model hub has a newer file than Deskside knows. It matches the digest published there (${notice.actual}).`;
    case 'digest-recorded':
      return `No digest is published for ${notice.file}. Its digest was recorded: ${notice.digest}`;
    case 'restarted':
      return `${notice.file} cannot be resumed, or has changed at its source. Starting over.`;
    default:
      return notice satisfies never;
  }
}
