import { describe, expect, test } from 'vitest';
import { type Machine, type MachineReaders, readMachine } from './index.ts';

const GiB = 2 ** 30;

/** A computer made of files: what is not listed is not there. */
function imaginary(files: Record<string, string>, more: Partial<MachineReaders> = {}): Promise<Machine> {
  return readMachine({
    platform: 'linux',
    arch: 'x64',
    osRelease: () => '6.1',
    processors: () => Array.from({ length: 8 }, () => 'Some CPU'),
    parallelism: () => 8,
    totalMemory: () => 32 * GiB,
    freeMemory: () => 1 * GiB,
    readText: async (path) => files[path] ?? null,
    run: async () => null,
    ...more,
  });
}

const meminfo = { '/proc/meminfo': `MemTotal: 33554432 kB\nMemAvailable: ${20 * 2 ** 20} kB\n` };

describe('this computer', () => {
  test('is read as it is', async () => {
    const machine = await readMachine();
    expect(machine.platform).toBe(process.platform);
    expect(machine.usableCores).toBeGreaterThanOrEqual(1);
    expect(machine.physicalCores).toBeLessThanOrEqual(machine.logicalCores);
    expect(machine.memoryAvailableBytes).toBeGreaterThan(64 * 2 ** 20);
    expect(machine.memoryAvailableBytes).toBeLessThanOrEqual(machine.memoryTotalBytes);
    expect(await machine.freeDisk('.')).toBeGreaterThan(0);
  });
});

describe('the processor', () => {
  const info = [0, 1, 2, 3]
    .map(
      (n) =>
        `processor\t: ${n}\nphysical id\t: ${n >> 1}\ncore id\t\t: 0\nflags\t\t: fpu avx2 avx512f avx512_vnni`,
    )
    .join('\n\n');

  test('has as many cores as there are pairs of socket and core', async () => {
    const { physicalCores, logicalCores } = await imaginary({ '/proc/cpuinfo': `${info}\n\n` });
    expect({ physicalCores, logicalCores }).toEqual({ physicalCores: 2, logicalCores: 8 });
  });

  test('says what it can do', async () => {
    const { features } = await imaginary({ '/proc/cpuinfo': info });
    expect(features).toEqual(['avx2', 'avx512f', 'avx512-vnni']);
  });

  test('of an ARM board has a core per processor and other features', async () => {
    const board =
      'processor\t: 0\nFeatures\t: fp asimd asimddp i8mm\n\nprocessor\t: 1\nFeatures\t: fp asimd\n';
    const machine = await imaginary(
      { '/proc/cpuinfo': board },
      { arch: 'arm64', processors: () => ['', ''] },
    );
    expect(machine).toMatchObject({
      physicalCores: 2,
      features: ['neon', 'dotprod', 'i8mm'],
      cpuModel: 'unknown',
    });
  });

  test('of a Mac is asked for its cores', async () => {
    const mac: Partial<MachineReaders> = {
      platform: 'darwin',
      run: async (name) => (name.endsWith('sysctl') ? '4\n' : null),
    };
    expect(await imaginary({}, mac)).toMatchObject({ physicalCores: 4, logicalCores: 8 });
    expect(await imaginary({}, { ...mac, arch: 'arm64' })).toMatchObject({
      features: ['neon', 'fp16', 'dotprod'],
    });
  });

  test('of a Windows machine is taken to run two threads on a core', async () => {
    expect(await imaginary({}, { platform: 'win32' })).toMatchObject({ physicalCores: 4, features: [] });
  });
});

describe('memory', () => {
  test('that is available counts what can be dropped', async () => {
    expect((await imaginary(meminfo)).memoryAvailableBytes).toBe(20 * GiB);
  });

  test('without an account of it is what is free', async () => {
    expect((await imaginary({})).memoryAvailableBytes).toBe(1 * GiB);
  });

  test('of a Mac counts inactive, speculative and purgeable pages', async () => {
    const vmStat = [
      'Mach Virtual Memory Statistics: (page size of 16384 bytes)',
      'Pages free:                               10000.',
      'Pages active:                            500000.',
      'Pages inactive:                          300000.',
      'Pages speculative:                         5000.',
      'Pages purgeable:                           1000.',
    ].join('\n');
    const mac: Partial<MachineReaders> = {
      platform: 'darwin',
      run: async (name) => (name.endsWith('vm_stat') ? vmStat : null),
    };
    expect((await imaginary({}, mac)).memoryAvailableBytes).toBe(316_000 * 16_384);
  });
});

describe('a container', () => {
  const cgroup = '/sys/fs/cgroup';
  const cases: [string, Record<string, string>, Partial<Machine>][] = [
    [
      'of version 2 caps cores and memory',
      {
        '/proc/self/cgroup': '0::/app\n',
        [`${cgroup}/app/cpu.max`]: '250000 100000\n',
        [`${cgroup}/app/memory.max`]: `${8 * GiB}\n`,
        [`${cgroup}/app/memory.current`]: `${3 * GiB}\n`,
        [`${cgroup}/app/memory.stat`]: `anon ${GiB}\ninactive_file ${2 * GiB}\n`,
      },
      { usableCores: 3, memoryTotalBytes: 8 * GiB, memoryAvailableBytes: 7 * GiB },
    ],
    [
      'whose path is the host’s has its files at the root',
      {
        '/proc/self/cgroup': '0::/../../docker/1f\n',
        [`${cgroup}/memory.max`]: `${4 * GiB}\n`,
        [`${cgroup}/memory.current`]: `${GiB}\n`,
      },
      { usableCores: 8, memoryTotalBytes: 4 * GiB, memoryAvailableBytes: 3 * GiB },
    ],
    [
      'inherits the limits of the groups above it',
      {
        '/proc/self/cgroup': '0::/slice/service\n',
        [`${cgroup}/slice/service/memory.max`]: 'max\n',
        [`${cgroup}/slice/memory.max`]: `${2 * GiB}\n`,
        [`${cgroup}/slice/cpu.max`]: '50000 100000\n',
        [`${cgroup}/cpu.max`]: 'max 100000\n',
      },
      { usableCores: 1, memoryTotalBytes: 2 * GiB, memoryAvailableBytes: 2 * GiB },
    ],
    [
      'of version 1 caps cores and memory',
      {
        '/proc/self/cgroup': '4:memory:/docker/1f\n2:cpu,cpuacct:/docker/1f\n1:name=systemd:/\n',
        [`${cgroup}/cpu/docker/1f/cpu.cfs_quota_us`]: '400000\n',
        [`${cgroup}/cpu/docker/1f/cpu.cfs_period_us`]: '100000\n',
        [`${cgroup}/memory/docker/1f/memory.limit_in_bytes`]: `${6 * GiB}\n`,
        [`${cgroup}/memory/docker/1f/memory.usage_in_bytes`]: `${5 * GiB}\n`,
        [`${cgroup}/memory/docker/1f/memory.stat`]: `total_inactive_file ${GiB}\n`,
      },
      { usableCores: 4, memoryTotalBytes: 6 * GiB, memoryAvailableBytes: 2 * GiB },
    ],
    [
      'without limits changes nothing',
      {
        '/proc/self/cgroup': '4:memory:/\n2:cpu:/\n0::/\n',
        [`${cgroup}/cpu/cpu.cfs_quota_us`]: '-1\n',
        [`${cgroup}/cpu/cpu.cfs_period_us`]: '100000\n',
        [`${cgroup}/memory/memory.limit_in_bytes`]: '9223372036854771712\n',
      },
      { usableCores: 8, memoryTotalBytes: 32 * GiB, memoryAvailableBytes: 20 * GiB },
    ],
  ];
  test.each(cases)('%s', async (_, files, expected) => {
    expect(await imaginary({ ...meminfo, ...files })).toMatchObject(expected);
  });

  test('that is over its memory has none available', async () => {
    const files = { [`${cgroup}/memory.max`]: '1000', [`${cgroup}/memory.current`]: '2000' };
    expect((await imaginary({ ...meminfo, ...files })).memoryAvailableBytes).toBe(0);
  });

  test('bound to some processors uses those', async () => {
    expect((await imaginary(meminfo, { parallelism: () => 2 })).usableCores).toBe(2);
  });
});
