import type { Environment } from '../config/index.ts';

/** The offline switch: `DESKSIDE_OFFLINE` set to anything but `0` or nothing. */
export function isOffline(env: Environment = process.env): boolean {
  const value = env.DESKSIDE_OFFLINE ?? '';
  return value !== '' && value !== '0';
}
