// Programs in a terminal of their own: a real pseudo-terminal, and an emulator that shows what a person would see in it.
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { environment, installedProgram, type RunOptions } from './run-deskside.ts';

/** A step that never comes is a failure: the screen that it was waited for on is worth more than a test that hangs. */
const usualPatienceMs = 60_000;

/** Signals and job control are tested, and another system has none. */
export const hasTerminals = process.platform !== 'win32';

/** What to wait for on the screen since the last step, and what to type or do then. */
export interface Step {
  until: RegExp;
  type: string | ((terminal: IPty) => void);
}

export interface TerminalOptions extends Pick<RunOptions, 'home' | 'env' | 'cwd'> {
  columns?: number;
  /** Run this instead of Deskside, with the arguments. */
  program?: string;
  /** How long it may take as a whole; a minute where it is left out. */
  patienceMs?: number;
  /** Called with all that comes. */
  onData?: (text: string) => void;
}

export interface TerminalRun {
  code: number | null;
  /** Every byte that came, escape sequences and all. */
  screen: string;
  /** The lines as a person sees them, with those that have scrolled out. */
  lines: string[];
  /** Lines that the terminal had to break because they were too long for it. */
  broken: string[];
}

/** Runs the program in a terminal of its own until it ends. */
export async function inTerminal(
  args: readonly string[],
  steps: readonly Step[],
  { columns = 80, program = process.execPath, patienceMs = usualPatienceMs, ...options }: TerminalOptions,
): Promise<TerminalRun> {
  const shown = new xterm.Terminal({ cols: columns, rows: 24, scrollback: 10_000, allowProposedApi: true });
  const all = program === process.execPath ? [installedProgram, ...args] : [...args];
  const env = { TERM: 'xterm', ...environment(options) };
  const pty = spawn(program, all, {
    name: env.TERM,
    cols: columns,
    rows: 24,
    env,
    cwd: options.cwd ?? options.home,
  });
  let screen = '';
  let seen = 0;
  const left = [...steps];
  pty.onData((text) => {
    screen += text;
    shown.write(text);
    options.onData?.(text);
    const found = left[0]?.until.exec(screen.slice(seen));
    if (!found) return;
    seen = screen.length;
    const step = left.shift();
    if (typeof step?.type === 'function') step.type(pty);
    else pty.write(step?.type ?? '');
  });
  const impatient = setTimeout(() => pty.kill('SIGKILL'), patienceMs);
  const code = await new Promise<number | null>((resolve) => {
    pty.onExit(({ exitCode, signal }) => resolve(signal ? null : exitCode));
  });
  clearTimeout(impatient);
  await new Promise<void>((resolve) => shown.write('', resolve));
  return { code, screen, ...linesOf(shown) };
}

function linesOf({
  buffer: { active },
}: InstanceType<typeof xterm.Terminal>): Pick<TerminalRun, 'lines' | 'broken'> {
  const lines: string[] = [];
  const broken: string[] = [];
  for (let index = 0; index < active.length; index += 1) {
    const line = active.getLine(index);
    const text = line?.translateToString(true) ?? '';
    if (line?.isWrapped) broken.push(`${lines.at(-1) ?? ''}⏎${text}`);
    lines.push(text);
  }
  return { lines: lines.slice(0, lines.findLastIndex((line) => line !== '') + 1), broken };
}
