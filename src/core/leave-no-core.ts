// A crash of this process would leave documents and questions in a file. Node cannot set a limit upon itself; on Linux a tool
// of the system can, for a process that runs. (Engines and isolated processes have limits of their own.)
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The tool answers within some milliseconds. */
const toolMs = 2000;
/**
 * Less than any core takes, and not zero: what is piped to a program of the system's is cut short by this value alone
 * (`do_coredump` in the kernel takes it for a crash of that program).
 */
const limit = '1:1';

/** Nothing where the system would leave no file anyway, or does not offer this. */
export async function leaveNoCore(): Promise<void> {
  if (process.platform !== 'linux' || !(await wouldLeaveOne())) return;
  const env = { PATH: process.env.PATH ?? '' };
  const args = ['--pid', String(process.pid), `--core=${limit}`];
  await promisify(execFile)('prlimit', args, { timeout: toolMs, env }).catch(() => {});
}

async function wouldLeaveOne(): Promise<boolean> {
  const [limits = '', pattern = ''] = await Promise.all(
    ['/proc/self/limits', '/proc/sys/kernel/core_pattern'].map((path) =>
      readFile(path, 'utf8').catch(() => ''),
    ),
  );
  return pattern.startsWith('|') || !/^Max core file size\s+0\s/m.test(limits);
}
