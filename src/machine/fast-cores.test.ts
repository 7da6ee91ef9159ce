// Which cores get a thread, on processors that are not here.
import { expect, test } from 'vitest';
import { type MachineReaders, readMachine } from './index.ts';

/** `/proc/cpuinfo` of logical processors that lie on these cores. */
function cpuinfo(cores: readonly (number | null)[]): string {
  return cores
    .map(
      (core, cpu) =>
        `processor\t: ${cpu}\n${core === null ? '' : `physical id\t: 0\ncore id\t\t: ${core}\n`}`,
    )
    .join('\n');
}

interface Imagined {
  cores: readonly (number | null)[];
  allowed?: string;
  slow?: string;
}

async function fastCoresOf({ cores, allowed, slow }: Imagined): Promise<number> {
  const files: Record<string, string> = {
    '/proc/cpuinfo': cpuinfo(cores),
    ...(allowed === undefined
      ? {}
      : { '/proc/self/status': `Name:\tnode\nCpus_allowed_list:\t${allowed}\n` }),
    ...(slow === undefined ? {} : { '/sys/devices/cpu_atom/cpus': `${slow}\n` }),
  };
  return (await readMachine({ ...linux, readText: async (path) => files[path] ?? null })).fastCores;
}

const linux: Partial<MachineReaders> = { platform: 'linux', arch: 'x64', parallelism: () => 64 };
const pairs = [0, 0, 1, 1, 2, 2, 3, 3];

test('siblings on one core count once', async () => {
  expect(await fastCoresOf({ cores: pairs })).toBe(4);
  expect(await fastCoresOf({ cores: [0, 1, 2, 3, 0, 1, 2, 3] })).toBe(4);
});

test('cores outside the process’s set do not count', async () => {
  expect(await fastCoresOf({ cores: pairs, allowed: '0-3' })).toBe(2);
  expect(await fastCoresOf({ cores: pairs, allowed: '1,6-7' })).toBe(2);
  expect(await fastCoresOf({ cores: pairs, allowed: '0-7' })).toBe(4);
});

test('the slow cores of a hybrid processor do not count, unless there is nothing else', async () => {
  const hybrid = [0, 0, 1, 1, 8, 9, 10, 11];
  expect(await fastCoresOf({ cores: hybrid, slow: '4-7' })).toBe(2);
  expect(await fastCoresOf({ cores: hybrid, slow: '4-7', allowed: '5-7' })).toBe(3);
});

test('a kernel that names no cores has one in every processor', async () => {
  expect(await fastCoresOf({ cores: [null, null, null, null] })).toBe(4);
  expect(await fastCoresOf({ cores: [null, null, null, null], allowed: '2-3' })).toBe(2);
});

test('a Mac’s slow cores do not count', async () => {
  const run: MachineReaders['run'] = async (_, [, name]) =>
    name === 'hw.perflevel0.physicalcpu' ? '6\n' : '10\n';
  const mac = { platform: 'darwin', arch: 'arm64', run, readText: async () => null } as const;
  expect(await readMachine(mac)).toMatchObject({ physicalCores: 10, fastCores: 6 });
});

test('where nothing is known, every physical core counts', async () => {
  const readText = async (): Promise<null> => null;
  const processors = (): string[] => ['x', 'x', 'x', 'x'];
  expect(await readMachine({ platform: 'win32', arch: 'x64', processors, readText })).toMatchObject({
    fastCores: 2,
  });
});
