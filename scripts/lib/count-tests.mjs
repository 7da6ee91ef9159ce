import { readFileSync } from 'node:fs';

/**
 * Counts of a test run, from the file that vitest's JSON reporter writes. A file that could not be loaded counts as one
 * failure, and so does a run that failed for a reason that no test stands for.
 */
export function countTests(path, exitCode) {
  const report = readReport(path);
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  const failed = report.numFailedTests + brokenFiles.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const empty = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };

/** The run may have broken before the report was written. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return empty;
  }
}
