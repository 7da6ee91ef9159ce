import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A sample that takes longer than this is not going to end. */
const limitMs = 30 * 60_000;
const maxOutputBytes = 64 * 1024 * 1024;

/** Runs a program to its end and returns its standard output. Throws when it fails. */
export async function runProgram(
  file: string,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<string> {
  const options = { timeout: limitMs, maxBuffer: maxOutputBytes, signal };
  const { stdout } = await promisify(execFile)(file, args, options);
  return stdout;
}
