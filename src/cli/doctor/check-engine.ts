import { embeddedEngine } from '../../engine/index.ts';
import { formatCountOf } from '../../report/index.ts';
import type { CheckResult } from './check.ts';

/** Starts the engine: its library is found, and its layout proved, or that throws. */
export async function checkEngine(signal: AbortSignal): Promise<CheckResult> {
  const { build, devices, systemInfo } = await probe(signal);
  const isOwn = build.name === 'ik' ? Boolean(process.env.DESKSIDE_IK_LIB) : build.library !== 'package';
  const own = isOwn ? 'your own library, ' : '';
  const library =
    build.name === 'ik'
      ? `ik_llama.cpp (${build.library.slice(7, 15)})`
      : `llama.cpp ${build.version} (${build.commit})`;
  return {
    status: 'ok',
    found: `${library}, ${own}library checked; ${formatCountOf(devices.length, 'device')}: ${devices.map(({ description }) => description).join(', ')}`,
    facts: { ...build, devices, systemInfo },
  };
}

/** What an engine says of itself and of this computer. */
export async function probe(
  signal: AbortSignal,
): Promise<Awaited<ReturnType<ReturnType<typeof embeddedEngine>['probe']>>> {
  await using engine = embeddedEngine();
  return await engine.probe(signal);
}
