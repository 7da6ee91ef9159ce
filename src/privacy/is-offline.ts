/** The offline switch: `DESKSIDE_OFFLINE` set to anything but `0` or nothing. */
export function isOffline(env: Readonly<Record<string, string | undefined>> = process.env): boolean {
  const value = env.DESKSIDE_OFFLINE ?? '';
  return value !== '' && value !== '0';
}
