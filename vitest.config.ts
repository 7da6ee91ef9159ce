import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';
import { snapshotFolders } from './test/support/snapshot-folders.ts';

export default defineConfig({
  resolve: {
    alias: [
      {
        find: /^\.{1,2}\/sibling-module\.ts$/,
        replacement: join(import.meta.dirname, 'test', 'support', 'installed-sibling.ts'),
      },
    ],
  },
  test: {
    include: [
      'src/**/*.test.ts',
      'test/**/*.test.ts',
      'bench/**/*.test.ts',
      'scripts/**/*.test.mjs',
      'web/src/**/*.test.ts',
    ],
    globalSetup: 'test/support/installed-package.ts',
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Two files run at a time, each with engines of its own: more threads than cores would wait for each other.
    env: { DESKSIDE_THREADS: '1', DESKSIDE_KEYRING: 'off', DESKSIDE_SNAPSHOT_FOLDERS: snapshotFolders },
    // For what hangs: ten times what the longest take on two cores, half a minute and one and a quarter.
    testTimeout: 300_000,
    hookTimeout: 900_000,
  },
});
