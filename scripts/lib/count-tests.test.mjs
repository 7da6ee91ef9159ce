import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countTests } from './count-tests.mjs';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskside-count-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(over) {
  const path = join(folder, 'report.json');
  const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
  writeFileSync(path, JSON.stringify({ ...none, ...over }));
  return path;
}

test('passed, failed and skipped are those of the report', () => {
  const path = report({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 });
  expect(countTests(path, 1)).toEqual({ passed: 7, failed: 2, skipped: 2 });
});

test('a file that could not be loaded has no tests, and is a failure all the same', () => {
  const broken = { status: 'failed', assertionResults: [] };
  const fine = { status: 'passed', assertionResults: [{ status: 'passed' }] };
  expect(countTests(report({ numPassedTests: 1, testResults: [broken, fine] }), 1).failed).toBe(1);
});

test('a file with a failed test is not counted twice', () => {
  const file = { status: 'failed', assertionResults: [{ status: 'failed' }] };
  expect(countTests(report({ numFailedTests: 1, testResults: [file] }), 1).failed).toBe(1);
});

test('a run that failed outside of its tests has failed', () => {
  expect(countTests(report({ numPassedTests: 3 }), 1)).toMatchObject({ passed: 3, failed: 1 });
});

test('a run that ended before it could report has failed', () => {
  expect(countTests(join(folder, 'nothing.json'), 137)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
