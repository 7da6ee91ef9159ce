import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../../../config/index.ts';
import { mustHaveStreams, siblingModule } from '../../../core/index.ts';
import { type KeyringAnswer, type KeyringRequest, keyringAnswer } from './keyring-messages.ts';

/** A keyring that is open answers at once; one that asks a person first is not waited for. */
const timeoutMs = 5000;

/** Asks the system's keyring, and gives up on one that does not answer. Throws `open-files-limit`. */
export async function askKeyring(request: KeyringRequest): Promise<KeyringAnswer> {
  const child = spawn(process.execPath, [fileURLToPath(siblingModule(import.meta.url, './keyring-child'))], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    windowsHide: true,
  });
  mustHaveStreams(child)
    .stdin.on('error', () => {})
    .end(JSON.stringify(request));
  child.on('error', () => {});
  try {
    return keyringAnswer.parse(JSON.parse(await text(child.stdout)));
  } catch {
    return { type: 'failed' };
  }
}

/**
 * Whether there is a keyring that may be asked. On Linux that takes a desktop: without one there is nobody to open it.
 * `DESKSIDE_KEYRING=off` says no.
 */
export function mayAskKeyring(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (env.DESKSIDE_KEYRING === 'off') return false;
  if (platform === 'darwin' || platform === 'win32') return true;
  const desktop = Boolean(env.WAYLAND_DISPLAY) || Boolean(env.DISPLAY);
  return platform === 'linux' && desktop && Boolean(env.DBUS_SESSION_BUS_ADDRESS);
}
