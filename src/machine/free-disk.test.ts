import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freeDisk } from './index.ts';

test('a path that is not there yet has the room of its nearest folder', async () => {
  const { blocks, bsize } = await statfs(tmpdir());
  const free = await freeDisk(join(tmpdir(), 'deskside-not-there', 'models', 'x.gguf'));
  expect(free).toBeGreaterThan(0);
  expect(free).toBeLessThanOrEqual(blocks * bsize);
});

test('a path no folder of which can be measured is named', async () => {
  await expect(freeDisk('a\0b')).rejects.toMatchObject({
    code: 'file-unusable',
    data: { operation: 'measure' },
  });
});
