import { expect, test } from 'vitest';
import { processMemory, systemReaders } from './index.ts';

const status = (lines: string[]): string => ['Name:\tnode', 'VmPeak:\t 99999 kB', ...lines].join('\n');

async function of(lines: string[], platform: NodeJS.Platform = 'linux'): Promise<number | null> {
  return processMemory(7, {
    platform,
    readText: async (path) => (path === '/proc/7/status' ? status(lines) : null),
  });
}

test('what was allocated counts, pages of files do not', async () => {
  const lines = [
    'VmLck:\t       0 kB',
    'RssAnon:\t    2000 kB',
    'RssFile:\t    9000 kB',
    'RssShmem:\t      48 kB',
  ];
  expect(await of(lines)).toBe(2048 * 1024);
});

test('pages of files that are locked count too', async () => {
  const lines = [
    'VmLck:\t    8000 kB',
    'RssAnon:\t    1000 kB',
    'RssFile:\t    9000 kB',
    'RssShmem:\t       0 kB',
  ];
  expect(await of(lines)).toBe(9000 * 1024);
});

test('a process that is gone, a zombie and another system say nothing', async () => {
  expect(await processMemory(8, { platform: 'linux', readText: async () => null })).toBeNull();
  expect(await of(['State:\tZ (zombie)'])).toBeNull();
  expect(await of(['RssAnon:\t    1000 kB'], 'darwin')).toBeNull();
});

test.runIf(process.platform === 'linux')('this process has some', async () => {
  expect(await processMemory(process.pid, systemReaders)).toBeGreaterThan(1e6);
});
