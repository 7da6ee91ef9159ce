import { exitCodeOf, toDesksideError } from '../../core/index.ts';
import { asTyped } from '../../invocation/index.ts';
import { explain, wrapText } from '../../report/index.ts';
import type { Output } from '../terminal/output.ts';
import { printJson } from '../terminal/print-json.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Check, CheckResult } from './check.ts';
import { checks } from './checks.ts';

type NamedResult = { name: string } & CheckResult;

/** Runs every check, one after the other, and tells them as they come. The first failure decides the exit code. */
export async function runDoctor({ json }: { json?: true }, terminal: Terminal): Promise<void> {
  const results: NamedResult[] = [];
  for (const check of checks) {
    using status = new StatusLine(terminal.stderr);
    status.show(`Checking: ${check.name}`);
    const result = { name: check.name, ...(await resultOf(check, terminal.interrupts.signal)) };
    status.clear();
    results.push(result);
    if (!json) terminal.stdout.write(line(result, terminal.stdout));
  }
  const failed = results.find(({ status }) => status === 'fail');
  if (json) printJson(terminal, { ok: failed === undefined, checks: results.map(forPrograms) });
  terminal.exitCode = failed === undefined ? 0 : (failed.exitCode ?? 1);
}

function forPrograms({ name, status, found, next, facts }: NamedResult): Omit<NamedResult, 'exitCode'> {
  return { name, status, found, ...(next === undefined ? {} : { next }), facts };
}

/** A check that throws has failed, for the reason it threw. Only an interruption goes on. */
async function resultOf(check: Check, signal: AbortSignal): Promise<CheckResult> {
  try {
    return await check.run(signal);
  } catch (thrown) {
    const error = toDesksideError(thrown);
    if (error.code === 'interrupted') throw error;
    const { what, known, actions, next } = explain(error);
    return {
      status: 'fail',
      found: [what, ...known].join(' '),
      next: next.join('\n'),
      exitCode: exitCodeOf(error),
      facts: { code: error.code, data: error.data, actions },
    };
  }
}

/** Width of the longest name, so that what was found stands in one column. */
const nameWidth = Math.max(...checks.map(({ name }) => name.length));

function line({ name, status, found, next }: NamedResult, output: Output): string {
  const { colors } = output;
  const columns = output.columns();
  const mark = { ok: colors.green('✓'), warn: colors.yellow('!'), fail: colors.red('✗') }[status];
  const rest = ' '.repeat(nameWidth + 4);
  const first = `${mark} ${name.padEnd(nameWidth)}  `;
  const lines = [wrapText(found, { columns, first, rest })];
  const ways = next === undefined ? [] : next.split('\n');
  lines.push(...ways.map((way) => wrapText(`→ ${asTyped(way)}`, { columns, first: rest })));
  return `${lines.join('\n')}\n`;
}
