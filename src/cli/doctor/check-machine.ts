import { desksidePaths } from '../../config/index.ts';
import { defaultThreads } from '../../engine/index.ts';
import { memoryBudget } from '../../fit/index.ts';
import { freeDisk, readMachine } from '../../machine/index.ts';
import { formatBytes, formatCountOf } from '../../report/index.ts';
import type { CheckResult } from './check.ts';

/** A small model and a few pages need this much; below it nothing useful runs. */
const leastMemory = 1e9;
/** The memory of a useful model with room for a long document. */
const usefulMemory = 4e9;
/** Room for a small model and what is remembered of some documents. */
const leastDisk = 1e9;
const usefulDisk = 10e9;

export async function checkNode(): Promise<CheckResult> {
  const { node } = process.versions;
  return {
    status: 'ok',
    found: node,
    facts: { version: node, platform: process.platform, arch: process.arch },
  };
}

/** Why a model computes with so many threads. */
const reasons = {
  DESKSIDE_THREADS: 'set by DESKSIDE_THREADS',
  cores: 'one per fast core',
  quota: 'as many as the CPU quota of this container allows',
} as const;

export async function checkProcessor(): Promise<CheckResult> {
  const { cpuModel, physicalCores, usableCores, fastCores, features, platform, arch } = await readMachine();
  const { threads, because } = await defaultThreads();
  const fast = features.some((name) => ['avx2', 'avx512f', 'neon'].includes(name));
  return {
    status: fast ? 'ok' : 'warn',
    found: `${cpuModel}, ${formatCountOf(usableCores, 'usable core')}${features.length > 0 ? ` (${features.join(', ')})` : ''}; ${formatCountOf(threads, 'thread')}, ${reasons[because]}`,
    ...(fast ? {} : { next: 'It lacks the instructions that make models fast. Use small models only.' }),
    facts: { cpuModel, physicalCores, usableCores, fastCores, features, platform, arch, threads, because },
  };
}

export async function checkMemory(): Promise<CheckResult> {
  const machine = await readMachine();
  const { memoryTotalBytes, memoryAvailableBytes } = machine;
  const forModelBytes = memoryBudget(machine);
  const status = forModelBytes < leastMemory ? 'fail' : forModelBytes < usefulMemory ? 'warn' : 'ok';
  return {
    status,
    found: `${formatBytes(memoryTotalBytes)}, ${formatBytes(memoryAvailableBytes)} free; a model may use ${formatBytes(forModelBytes)}`,
    ...(status === 'ok' ? {} : { next: 'Close other programs to fit larger models.' }),
    facts: { memoryTotalBytes, memoryAvailableBytes, forModelBytes },
  };
}

export async function checkDisk(): Promise<CheckResult> {
  const { home: path } = desksidePaths();
  const freeBytes = await freeDisk(path);
  const status = freeBytes < leastDisk ? 'fail' : freeBytes < usefulDisk ? 'warn' : 'ok';
  return {
    status,
    found: `${formatBytes(freeBytes)} free where models are kept`,
    ...(status === 'ok'
      ? {}
      : { next: 'Free some space, or set DESKSIDE_HOME to a folder on another disk.' }),
    facts: { path, freeBytes },
  };
}
