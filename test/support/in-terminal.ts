import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { environment, type RunOptions } from './run-deskside.ts';

const bin = join(import.meta.dirname, '..', '..', 'bin', 'deskside.mjs');

/** Whether util-linux is here to make a terminal with. */
export const hasTerminals = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

/** What to wait for on the screen, and what to type then. */
export interface Step {
  until: RegExp;
  type: string;
}

/** Runs the program in a terminal of its own, and returns its exit code and everything that was on the screen. */
export async function inTerminal(
  args: readonly string[],
  steps: readonly Step[],
  options: Pick<RunOptions, 'home' | 'env'>,
): Promise<{ code: number | null; screen: string }> {
  const command = [process.execPath, bin, ...args]
    .map((word) => `'${word.replaceAll("'", "'\\''")}'`)
    .join(' ');
  // Without `exec` the shell in between would get the interrupts too.
  const run = `exec ${command}`;
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', run, '/dev/null'], {
    env: { ...environment(options), TERM: 'xterm' },
  });
  let screen = '';
  let seen = 0;
  const left = [...steps];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    const found = left[0]?.until.exec(screen.slice(seen));
    if (!found) return;
    seen = screen.length;
    child.stdin.write(left.shift()?.type ?? '');
  });
  const code = await new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  return { code, screen };
}
