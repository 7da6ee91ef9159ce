import { type CgroupLimits, cgroupLimits } from './cgroup-limits.ts';
import { type CpuFacts, cpuFacts } from './cpu-facts.ts';
import { fastCores } from './fast-cores.ts';
import { freeDisk } from './free-disk.ts';
import { type MachineReaders, systemReaders } from './machine-readers.ts';
import { type MemoryFacts, memoryFacts } from './memory-facts.ts';

/** Facts of this computer, as far as this process may use it. */
export interface Machine extends CpuFacts, MemoryFacts {
  platform: NodeJS.Platform;
  arch: string;
  osRelease: string;
  /** Logical processors this process can keep busy: affinity and container quotas are taken off. At least 1. */
  usableCores: number;
  /** Physical cores worth a thread each: those this process may run on, without siblings and slow cores. At least 1. */
  fastCores: number;
  /** Bytes that may still be written at a path; see `freeDisk`. */
  freeDisk(path: string): Promise<number>;
}

/** Reads the facts anew; takes a few milliseconds. */
export async function readMachine(overrides: Partial<MachineReaders> = {}): Promise<Machine> {
  const readers = { ...systemReaders, ...overrides };
  const limits = await limitsOf(readers);
  const [cpu, memory] = await Promise.all([cpuFacts(readers), memoryFacts(readers, limits)]);
  return {
    platform: readers.platform,
    arch: readers.arch,
    osRelease: readers.osRelease(),
    ...cpu,
    ...memory,
    usableCores: usableCores(readers.parallelism(), limits.cpus),
    fastCores: await fastCores(readers, cpu.physicalCores),
    freeDisk,
  };
}

async function limitsOf(readers: MachineReaders): Promise<CgroupLimits> {
  if (readers.platform === 'linux') return await cgroupLimits(readers);
  return { cpus: null, memoryBytes: null, memoryAvailableBytes: null };
}

/** Part of a processor is rounded up: a thread that waits now and then loses less than a core left idle. */
function usableCores(parallelism: number, quota: number | null): number {
  return Math.max(1, Math.min(parallelism, Math.ceil(quota ?? parallelism)));
}
