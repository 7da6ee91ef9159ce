import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.mjs'],
    pool: 'forks',
    maxWorkers: 2,
    // Two files run at a time, each with engines of its own: more threads than cores would wait for each other.
    env: { DESKSIDE_THREADS: '1', DESKSIDE_KEYRING: 'off' },
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
