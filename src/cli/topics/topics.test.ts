import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DesksideError, type ErrorCode, errorTable, exitCodeOf } from '../../core/index.ts';
import { ownVariables } from './environment.ts';
import { exitCodes } from './exit-codes.ts';
import { topics } from './index.ts';

/** Set by tests, or by one process of ours for another. */
const internal = ['DESKSIDE_FAKE_SCRIPT', 'DESKSIDE_SNAPSHOT_FOLDERS'];

test('every variable that the sources read is documented, and no others', () => {
  const sources = [...globSync('src/**/*.ts'), ...globSync('bin/*.mjs')].filter(
    (file) => !file.endsWith('.test.ts') && !file.includes('topics'),
  );
  const read = sources.flatMap(
    (file) => readFileSync(file, 'utf8').match(/\bDESKSIDE_[A-Z_]+[A-Z]\b/g) ?? [],
  );
  const told = ownVariables.map(([name]) => name);
  expect([...new Set(read)].filter((name) => !internal.includes(name)).toSorted()).toEqual(told.toSorted());
});

test('every exit code of an error is documented, and every documented one exists', () => {
  const codes = Object.keys(errorTable) as ErrorCode[];
  const used = new Set(codes.map((code) => String(exitCodeOf(new DesksideError(code, {} as never)))));
  expect(exitCodes.map(([code]) => code)).toEqual([
    '0',
    ...[...used].toSorted((a, b) => Number(a) - Number(b)),
    // What shells say of a program that SIGTERM has ended.
    '143',
  ]);
});

test.each(Object.entries(topics))('%s fits into narrow and wide terminals', async (_, load) => {
  const topic = await load();
  for (const columns of [60, 100]) {
    expect(
      topic(columns)
        .split('\n')
        .filter((line) => [...line].length > columns),
    ).toEqual([]);
  }
  expect(topic(null)).not.toBe('');
});
