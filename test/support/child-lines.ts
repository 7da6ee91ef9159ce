import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A line of JSON that a child process wrote. */
export type Line = Record<string, unknown>;

export interface LineChild {
  process: ChildProcess;
  lines: Line[];
  /** The first line that passes, also one that was written before. */
  line(passes: (line: Line) => boolean): Promise<Line>;
  /** Tells it something. Whoever has ended hears nothing. */
  send(line: object): void;
  ended: Promise<unknown>;
}

/** Starts a TypeScript file with this Node and collects what it writes. */
export function startChild(file: string, args: readonly string[], env: Record<string, string>): LineChild {
  const child = spawn(process.execPath, [file, ...args], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.on('error', () => {});
  const lines: Line[] = [];
  const waiting = new Set<() => void>();
  const wakeAll = (): void => {
    for (const wake of waiting) wake();
    waiting.clear();
  };
  const ended = once(child, 'exit').finally(wakeAll);
  createInterface({ input: child.stdout }).on('line', (text) => {
    lines.push(JSON.parse(text) as Line);
    wakeAll();
  });
  const line = async (passes: (line: Line) => boolean): Promise<Line> => {
    for (;;) {
      const found = lines.find(passes);
      if (found) return found;
      if (child.exitCode !== null || child.signalCode !== null) throw new Error('the child ended before');
      await new Promise<void>((resolve) => waiting.add(resolve));
    }
  };
  const send = (sent: object): void => {
    child.stdin.write(`${JSON.stringify(sent)}\n`);
  };
  return { process: child, lines, line, send, ended };
}
