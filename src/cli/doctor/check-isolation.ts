// What the system enforces upon the engine's process, which is where files of strangers are worked on in native code. The
// process has asked the system itself.
import type { EngineBuild } from '../../engine/index.ts';
import type { CheckResult } from './check.ts';
import { probe } from './check-engine.ts';

type Isolation = EngineBuild['isolation'];

/** What holds, and what is so where it does not. */
const words: Record<keyof Isolation, readonly [holds: string, fails: string]> = {
  noNetwork: ['no network', 'could open connections (it opens none)'],
  noLocalServices: ['no local services', 'could use local services (D-Bus, Docker, ssh-agent)'],
  noPrograms: ['no other programs', 'could start programs'],
  ownFilesOnly: ['writes only to the cache', 'could change your files'],
  noCoreFile: ['leaves no core dump', 'could leave a core dump of its memory'],
  endsWithHost: ['ends with Deskside', 'could outlive Deskside if it was stopped'],
};
const entries = Object.entries(words) as [keyof Isolation, readonly [string, string]][];

export async function checkIsolation(signal: AbortSignal): Promise<CheckResult> {
  return describeIsolation((await probe(signal)).build.isolation);
}

export function describeIsolation(
  isolation: Isolation,
  {
    platform = process.platform,
    confined = process.env.DESKSIDE_CONFINED,
  }: { platform?: string; confined?: string | undefined } = {},
): CheckResult {
  const facts = { ...isolation };
  const missing = entries.filter(([name]) => !isolation[name]).map(([, [, fails]]) => fails);
  const holds = entries.filter(([name]) => isolation[name]).map(([, [is]]) => is);
  const had = holds.length === 0 ? '' : `the engine: ${holds.join(', ')}`;
  if (missing.length === 0) return { status: 'ok', found: had, facts };
  const found = [...(had === '' ? [] : [had]), `its process ${missing.join(', ')}`].join('; ');
  return { status: 'warn', found, next: remedy(platform, confined), facts };
}

function remedy(platform: string, confined: string | undefined): string {
  if (platform !== 'linux') return 'This system has no way to confine a single program.';
  if (confined === 'off') return 'DESKSIDE_CONFINED=off is set. Unset it to confine the engine.';
  return 'This needs Linux 5.13 or newer with Landlock and seccomp enabled, and for the network util-linux (unshare) with user namespaces, or seccomp.';
}
