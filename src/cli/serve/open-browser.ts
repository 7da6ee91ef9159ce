// Opens the page in the browser of the desktop, where there is one.
import { spawn } from 'node:child_process';

export interface OpenBrowserIo {
  platform?: NodeJS.Platform;
  env?: NodeJS.ProcessEnv;
}

/** Whether something was started that opens it; it is not waited for. */
export async function openBrowser(
  url: string,
  { platform, env = process.env }: OpenBrowserIo = {},
): Promise<boolean> {
  const command = openerOf(platform ?? process.platform, env);
  if (command === null) return false;
  const [file, ...args] = command;
  return await new Promise((resolve) => {
    const opener = spawn(file, [...args, url], { detached: true, stdio: 'ignore', env });
    opener.once('error', () => resolve(false));
    opener.once('spawn', () => {
      opener.unref();
      resolve(true);
    });
  });
}

/** `null` where nobody sits in front of a screen. */
function openerOf(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): [string, ...string[]] | null {
  switch (platform) {
    case 'darwin':
      return ['open'];
    case 'win32':
      // No shell, which would read `&` in an address as its own.
      return ['rundll32', 'url.dll,FileProtocolHandler'];
    default:
      return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null;
  }
}
