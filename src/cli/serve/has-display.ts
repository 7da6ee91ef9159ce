export interface DisplayIo {
  platform?: NodeJS.Platform;
  env?: NodeJS.ProcessEnv;
}

/** Whether whoever types here sits in front of a screen that shows windows: not over SSH, and not in CI. */
export function hasDisplay({ platform = process.platform, env = process.env }: DisplayIo = {}): boolean {
  if (env.SSH_CONNECTION || env.SSH_TTY || env.CI) return false;
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
