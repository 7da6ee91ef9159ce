// The kernel's own limit on the memory of a process that runs, where there is a tool to set it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** The tool answers within some milliseconds. */
const toolMs = 5000;

/**
 * Holds a process to what it has and `moreBytes`, and lets it write neither files nor a core. It is done from outside, as
 * what V8 reserves at its start (and hardly uses) differs by half a gigabyte from release to release.
 */
export async function limitMemory(processId: number, hasBytes: number, moreBytes: number): Promise<void> {
  const limits = [`--data=${hasBytes + moreBytes}`, '--core=0', '--fsize=0'];
  try {
    await run('prlimit', ['--pid', String(processId), ...limits], { timeout: toolMs, env: pathOnly() });
  } catch {
    // No such tool, or not allowed: the heap's limit and the watchdog are left.
  }
}

function pathOnly(): Record<string, string> {
  return { PATH: process.env.PATH ?? '' };
}
