// The cores that compute: physical ones, the fast kind where there are two kinds, and only those that this process may
// run on.
import type { MachineReaders } from './machine-readers.ts';
import { parseCpuList } from './parse-cpu-list.ts';

/**
 * Physical cores worth a thread each. Linux says exactly: affinity and cpusets are taken off, siblings counted once,
 * the slow cores of a hybrid Intel processor left out. Elsewhere `physicalCores` is the best that can be said, less
 * the slow cores of a Mac.
 */
export async function fastCores(readers: MachineReaders, physicalCores: number): Promise<number> {
  const { platform, arch, readText, run } = readers;
  if (platform === 'darwin' && arch === 'arm64') {
    const fast = Number.parseInt(
      (await run('/usr/sbin/sysctl', ['-n', 'hw.perflevel0.physicalcpu'])) ?? '',
      10,
    );
    return fast > 0 ? Math.min(fast, physicalCores) : physicalCores;
  }
  if (platform !== 'linux') return physicalCores;
  const [info, status, slow] = await Promise.all([
    readText('/proc/cpuinfo'),
    readText('/proc/self/status'),
    readText('/sys/devices/cpu_atom/cpus'),
  ]);
  const allowed = parseCpuList(/^Cpus_allowed_list:\s*(\S+)$/m.exec(status ?? '')?.[1] ?? '');
  const cores = coresOf(info ?? '').filter(({ cpu }) => allowed.size === 0 || allowed.has(cpu));
  const fast = cores.filter(({ cpu }) => !parseCpuList(slow?.trim() ?? '').has(cpu));
  const counted = new Set((fast.length > 0 ? fast : cores).map(({ core }) => core)).size;
  return counted > 0 ? counted : physicalCores;
}

/** Each logical processor with the name of its core; without one (most ARM kernels) it is a core of its own. */
function coresOf(info: string): { cpu: number; core: string }[] {
  return info.split(/\n\s*\n/).flatMap((block) => {
    const field = (name: string): string | undefined =>
      new RegExp(`^${name}\\s*: (.*)$`, 'm').exec(block)?.[1];
    const cpu = Number.parseInt(field('processor') ?? '', 10);
    if (Number.isNaN(cpu)) return [];
    const core = field('core id');
    return [{ cpu, core: core === undefined ? `cpu ${cpu}` : `${field('physical id') ?? 0}:${core}` }];
  });
}
