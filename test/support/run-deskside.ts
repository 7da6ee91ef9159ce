import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installed } from './installed-package.ts';

const root = join(import.meta.dirname, '..', '..');
/** As people start it who have installed it. */
export const installedProgram = join(installed, 'bin', 'deskside.mjs');
/** As it is started in a clone, from its sources. */
export const cloneProgram = join(root, 'bin', 'deskside.mjs');
const compiled = join(root, 'node_modules', '.cache', 'compiled');
const onPath = join(root, 'node_modules', '.cache', 'on-path');

/**
 * As if it were installed: hints say `deskside` then, whatever folder a test is in. Where node_modules was copied from another clone,
 * the link leads there; it is replaced in one step, since other test files start at the same time.
 */
export function linkOnPath(folder = onPath, target = installedProgram): void {
  mkdirSync(folder, { recursive: true });
  const link = join(folder, 'deskside');
  const made = `${link}.${process.pid}`;
  try {
    if (targetOf(link) === target) return;
    symlinkSync(target, made);
    renameSync(made, link);
  } catch {
    // This system wants more rights for a link.
    rmSync(made, { force: true });
  }
}
linkOnPath();

function targetOf(link: string): string | null {
  try {
    return readlinkSync(link);
  } catch {
    return null;
  }
}

export interface RunOptions {
  /** `DESKSIDE_HOME`, and the home of the user, so that nothing of this machine is seen. */
  home: string;
  env?: Record<string, string>;
  /** Standard input; empty when left out. */
  stdin?: string | Uint8Array;
  cwd?: string;
  /** `cloneProgram` for what is of the clone alone. */
  program?: string;
  /** Called with the process, and again with everything printed so far whenever there is more. */
  onOutput?: (stdout: string, child: ChildProcess) => void;
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the program as people do, in a process of its own, with pipes instead of a terminal. */
export async function runDeskside(args: readonly string[], options: RunOptions): Promise<Ended> {
  const { program = installedProgram } = options;
  const child = spawn(process.execPath, [program, ...args], { env: environment(options), cwd: options.cwd });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    options.onOutput?.(stdout, child);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.on('error', () => {}).end(options.stdin ?? '');
  const code = await new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  return { code, stdout, stderr };
}

/** The environment of a user who has nothing but Deskside. */
export function environment({ home, env }: Pick<RunOptions, 'home' | 'env'>): Record<string, string> {
  return {
    PATH: `${onPath}${delimiter}${process.env.PATH ?? ''}`,
    DESKSIDE_HOME: join(home, 'deskside'),
    HOME: home,
    DESKSIDE_OFFLINE: '1',
    DESKSIDE_KEYRING: 'off',
    // Each test has a home of its own; what is compiled is the same in all of them.
    NODE_COMPILE_CACHE: compiled,
    ...env,
  };
}
