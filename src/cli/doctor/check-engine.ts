import { embeddedEngine } from '../../engine/index.ts';
import { formatCountOf } from '../../report/index.ts';
import type { CheckResult } from './check.ts';

/** Starts the engine: its library is found, and its layout proved, or that throws. */
export async function checkEngine(signal: AbortSignal): Promise<CheckResult> {
  const { build, devices, systemInfo } = await probe(signal);
  const own = build.library === 'package' ? '' : 'a library of your own, ';
  return {
    status: 'ok',
    found: `llama.cpp ${build.version} (${build.commit}), ${own}layout proved, on ${formatCountOf(devices.length, 'device')}: ${devices.map(({ description }) => description).join(', ')}`,
    facts: { ...build, devices, systemInfo },
  };
}

/** Whether the engine's process really has no network; it says so itself. */
export async function checkIsolation(signal: AbortSignal): Promise<CheckResult> {
  const { networkIsolated } = (await probe(signal)).build;
  if (networkIsolated)
    return { status: 'ok', found: 'the engine has no network', facts: { networkIsolated } };
  return {
    status: 'warn',
    found: 'the engine’s process could open connections here, though it opens none',
    next:
      process.platform === 'linux'
        ? 'To let the system forbid it, install util-linux (unshare) and allow user namespaces.'
        : 'This system offers no way to forbid it to a single program.',
    facts: { networkIsolated },
  };
}

async function probe(
  signal: AbortSignal,
): Promise<Awaited<ReturnType<ReturnType<typeof embeddedEngine>['probe']>>> {
  await using engine = embeddedEngine();
  return await engine.probe(signal);
}
