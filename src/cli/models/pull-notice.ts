import { explain } from '../../report/index.ts';
import type { PullNotice } from '../../store/index.ts';

/** A notice of a pull, in words. */
export function pullNotice(notice: PullNotice): string {
  switch (notice.kind) {
    case 'fallback':
      return `${explain(notice.error).what} Taking ${notice.to} instead of ${notice.from}; it may be quantized in another way.`;
    case 'already-here':
      return `It is on this computer already, as ${notice.name}: ${notice.path}`;
    case 'catalogue-differs':
      return `The hub has a newer file than Deskside knows of. It matches the hub’s own digest (${notice.actual}).`;
    case 'digest-recorded':
      return `Nobody says what the digest of ${notice.file} should be. It is ${notice.digest}, and was written down.`;
    case 'restarted':
      return `${notice.file} cannot be continued, or has changed at its source: it begins anew.`;
    default:
      return notice satisfies never;
  }
}
