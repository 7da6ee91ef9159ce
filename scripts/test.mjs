// `npm test`: installs what is missing, checks the sources, runs the tests, and ends with the counts alone on a line.
// Arguments go to vitest: `npm test -- src/core`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { countTests } from './lib/count-tests.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { run } from './lib/run.mjs';
import { staticChecks } from './lib/static-checks.mjs';

await main(async () => {
  const node = await install();
  const env = { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH };
  const failedChecks = await check(node, env);
  const tests = await runTests(node, env, process.argv.slice(2));
  const failed = tests.failed + failedChecks.length;
  if (failedChecks.length > 0) process.stdout.write(`Checks that failed: ${failedChecks.join(', ')}\n`);
  process.stdout.write(`${summary({ ...tests, failed })}\n`);
  return failed === 0 && tests.passed > 0 ? 0 : 1;
});

/** All of them run, so that one look shows everything; returns the names of those that failed. */
async function check(node, env) {
  const failed = [];
  for (const { name, script, args } of staticChecks) {
    process.stdout.write(`\nChecking ${name}\n`);
    if ((await run(node, [script, ...args], { env })) !== 0) failed.push(name);
  }
  return failed;
}

async function runTests(node, env, filters) {
  const folder = mkdtempSync(join(tmpdir(), 'deskside-test-'));
  try {
    const report = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await run(node, ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...filters], {
      env,
    });
    return countTests(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
