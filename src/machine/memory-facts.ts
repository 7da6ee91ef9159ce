import type { CgroupLimits } from './cgroup-limits.ts';
import type { MachineReaders } from './machine-readers.ts';

export interface MemoryFacts {
  memoryTotalBytes: number;
  /** What could be taken now without swapping: free memory and caches that can be dropped. */
  memoryAvailableBytes: number;
}

/** Memory of the machine, or of the container where that is less. */
export async function memoryFacts(readers: MachineReaders, limits: CgroupLimits): Promise<MemoryFacts> {
  const total = readers.totalMemory();
  const available = await availableBytes(readers);
  return {
    memoryTotalBytes: Math.min(total, limits.memoryBytes ?? total),
    memoryAvailableBytes: Math.min(available, limits.memoryAvailableBytes ?? available, total),
  };
}

async function availableBytes(readers: MachineReaders): Promise<number> {
  if (readers.platform === 'linux') return (await fromMeminfo(readers)) ?? readers.freeMemory();
  if (readers.platform === 'darwin') return (await fromVmStat(readers)) ?? readers.freeMemory();
  return readers.freeMemory();
}

async function fromMeminfo({ readText }: MachineReaders): Promise<number | undefined> {
  const kilobytes = /^MemAvailable:\s+(\d+) kB$/m.exec((await readText('/proc/meminfo')) ?? '')?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

/** macOS keeps little memory free: inactive, purgeable and speculative pages can be had at once as well. */
const availablePages = ['Pages free', 'Pages inactive', 'Pages speculative', 'Pages purgeable'];

async function fromVmStat({ run }: MachineReaders): Promise<number | undefined> {
  const text = (await run('/usr/bin/vm_stat', [])) ?? '';
  const pageBytes = Number(/page size of (\d+) bytes/.exec(text)?.[1]);
  const pages = availablePages.map((name) =>
    Number(new RegExp(`^${name}:\\s+(\\d+)\\.`, 'm').exec(text)?.[1] ?? 0),
  );
  const bytes = pageBytes * pages.reduce((sum, each) => sum + each, 0);
  return bytes > 0 ? bytes : undefined;
}
