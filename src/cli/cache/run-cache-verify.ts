import { openPrefixCache, type Verification, verifySnapshots } from '../../engine/index.ts';
import { formatCountOf } from '../../report/index.ts';
import { printJson } from '../terminal/print-json.ts';
import { printNote } from '../terminal/print-note.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';

const reasons = {
  damaged: 'is damaged',
  foreign: 'was made by another release of Deskside or encrypted with another key',
} as const;

/** Checks every snapshot. The exit code is 1 if one was quarantined. */
export async function runCacheVerify({ json }: { json?: true }, terminal: Terminal): Promise<void> {
  const { stdout, stderr, interrupts } = terminal;
  using status = new StatusLine(stderr);
  const { store } = await openPrefixCache();
  const result = await verifySnapshots(store, {
    signal: interrupts.signal,
    onProgress: (done, total) => status.progress({ label: 'Checking', unit: 'bytes', done, total }),
  });
  status.clear();
  terminal.exitCode = result.quarantined.length > 0 ? 1 : 0;
  if (json) {
    printJson(terminal, result);
    return;
  }
  for (const { name, reason } of result.quarantined) {
    printNote(stderr, `${name.slice(0, 8)} ${reasons[reason]}. It was quarantined.`);
  }
  stdout.write(`${stdout.colors.green('✓')} ${summary(result)}\n`);
}

function summary({ authentic, adopted, forgotten }: Verification): string {
  return [
    `${formatCountOf(authentic, 'snapshot')} intact`,
    ...(adopted > 0 ? [`${adopted} added to the list`] : []),
    ...(forgotten > 0 ? [`${formatCountOf(forgotten, 'entry', 'entries')} without a file removed`] : []),
  ].join('; ');
}
