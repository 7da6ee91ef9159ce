import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What llama-server says of its version; it says so on standard error. */
export async function serverVersion(program: string): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(program, ['--version']);
  return /version: (.*)/.exec(stdout + stderr)?.[1] ?? 'does not say';
}
