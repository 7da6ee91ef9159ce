import type { Progress } from '../../report/index.ts';
import type { PullPhase, PullProgress } from '../../store/index.ts';

const labels: { readonly [P in PullPhase]: string } = {
  resolve: 'Looking up',
  wait: 'Waiting for another pull of',
  download: 'Pulling',
  verify: 'Verifying',
  extract: 'Unpacking',
  check: 'Checking',
};

/** Where a pull stands, for the status line. */
export function pullProgress(reference: string, event: PullProgress): Progress {
  const { phase, file, doneBytes: done, totalBytes: total, bytesPerSecond: perSecond, secondsLeft } = event;
  const label = `${labels[phase]} ${file || reference}`;
  return { label, unit: 'bytes', done, total, perSecond, secondsLeft };
}
