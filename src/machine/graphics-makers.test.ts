import { expect, test } from 'vitest';
import { graphicsMakers } from './index.ts';

const files =
  (contents: Record<string, string>) =>
  async (path: string): Promise<string | null> =>
    contents[path] ?? null;

test('names the makers of the GPUs that the kernel knows, each once', async () => {
  const readText = files({
    '/sys/class/drm/card0/device/vendor': '0x8086\n',
    '/sys/class/drm/card1/device/vendor': '0x10de\n',
    '/sys/class/drm/card2/device/vendor': '0x10de\n',
  });
  expect(await graphicsMakers({ platform: 'linux', readText })).toEqual(['Intel', 'NVIDIA']);
});

test('a driver without a screen counts', async () => {
  const readText = files({ '/proc/driver/nvidia/version': 'NVRM version' });
  expect(await graphicsMakers({ platform: 'linux', readText })).toEqual(['NVIDIA']);
});

test('virtual screens are no GPUs, and other systems are not asked', async () => {
  const readText = files({ '/sys/class/drm/card0/device/vendor': '0x1af4' });
  expect(await graphicsMakers({ platform: 'linux', readText })).toEqual([]);
  const everywhere = async (): Promise<string> => '0x10de';
  expect(await graphicsMakers({ platform: 'win32', readText: everywhere })).toEqual([]);
});
