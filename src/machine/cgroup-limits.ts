// What a container or a service manager leaves to this process, on Linux: control groups of version 2 or 1.
import type { MachineReaders } from './machine-readers.ts';

export interface CgroupLimits {
  /** Processors' worth of time, a fraction; null without a limit. */
  cpus: number | null;
  memoryBytes: number | null;
  /** Memory that the group can still take; page cache that it can give back counts as free. */
  memoryAvailableBytes: number | null;
}

const root = '/sys/fs/cgroup';

/** Version 1 writes "no limit" as the largest multiple of a page; no machine has half of that. */
const unlimited = 2 ** 62;

/** The tightest limits along the way from this process's groups up to the root. */
export async function cgroupLimits({ readText }: Pick<MachineReaders, 'readText'>): Promise<CgroupLimits> {
  const groups = parseGroups((await readText('/proc/self/cgroup')) ?? '');
  const limits = await Promise.all([
    ...upwards(root, groups.get('')).map((folder) => version2(folder, readText)),
    ...upwards(`${root}/unified`, groups.get('')).map((folder) => version2(folder, readText)),
    ...upwards(`${root}/cpu`, groups.get('cpu')).map((folder) => version1Cpu(folder, readText)),
    ...upwards(`${root}/memory`, groups.get('memory')).map((folder) => version1Memory(folder, readText)),
  ]);
  return {
    cpus: smallest(limits.map(({ cpus }) => cpus)),
    memoryBytes: smallest(limits.map(({ memoryBytes }) => memoryBytes)),
    memoryAvailableBytes: smallest(limits.map(({ memoryAvailableBytes }) => memoryAvailableBytes)),
  };
}

/** Lines of `/proc/self/cgroup` (`4:cpu,cpuacct:/docker/1f`): path by controller; '' is version 2. */
function parseGroups(text: string): Map<string, string> {
  const lines = text.split('\n').flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    return controllers === undefined || path === undefined
      ? []
      : controllers.split(',').map((controller): [string, string] => [controller, path]);
  });
  return new Map(lines);
}

/**
 * A group's folder and those above it. In a container the path may be the host's, and the group's own files lie at
 * the mount's root: what is missing reads as no limit.
 */
function upwards(mount: string, path = '/'): string[] {
  const names = path.split('/').filter((name) => name !== '' && name !== '..');
  return [mount, ...names.map((_, index) => `${mount}/${names.slice(0, index + 1).join('/')}`)];
}

type ReadText = MachineReaders['readText'];
const noLimits: CgroupLimits = { cpus: null, memoryBytes: null, memoryAvailableBytes: null };

async function version2(folder: string, readText: ReadText): Promise<CgroupLimits> {
  const read = (name: string): Promise<string | null> => readText(`${folder}/${name}`);
  const [cpu, max, current, stat] = await Promise.all([
    read('cpu.max'),
    read('memory.max'),
    read('memory.current'),
    read('memory.stat'),
  ]);
  const [quota, period] = (cpu ?? '').split(' ');
  return {
    cpus: ratio(number(quota), number(period)),
    ...memory(number(max), number(current), statistic(stat, 'inactive_file')),
  };
}

async function version1Cpu(folder: string, readText: ReadText): Promise<CgroupLimits> {
  const [quota, period] = await Promise.all([
    readText(`${folder}/cpu.cfs_quota_us`),
    readText(`${folder}/cpu.cfs_period_us`),
  ]);
  return { ...noLimits, cpus: ratio(number(quota), number(period)) };
}

async function version1Memory(folder: string, readText: ReadText): Promise<CgroupLimits> {
  const read = (name: string): Promise<string | null> => readText(`${folder}/${name}`);
  const [limit, usage, stat] = await Promise.all([
    read('memory.limit_in_bytes'),
    read('memory.usage_in_bytes'),
    read('memory.stat'),
  ]);
  return { ...noLimits, ...memory(number(limit), number(usage), statistic(stat, 'total_inactive_file')) };
}

function memory(
  limit: number | null,
  used: number | null,
  reclaimable: number | null,
): Pick<CgroupLimits, 'memoryBytes' | 'memoryAvailableBytes'> {
  if (limit === null || limit >= unlimited) return { memoryBytes: null, memoryAvailableBytes: null };
  const held = Math.max(0, (used ?? 0) - (reclaimable ?? 0));
  return { memoryBytes: limit, memoryAvailableBytes: Math.max(0, limit - held) };
}

/** A number that is not negative; `max`, `-1` and what is missing are null. */
function number(text: string | null | undefined): number | null {
  const value = Number.parseInt(text ?? '', 10);
  return value >= 0 ? value : null;
}

function statistic(text: string | null, name: string): number | null {
  return number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text ?? '')?.[1]);
}

function ratio(quota: number | null, period: number | null): number | null {
  return quota === null || !period ? null : quota / period;
}

function smallest(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}
