import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** For the environment of npm, which fails where its cache cannot be written (a home that is read-only): another folder for it then. */
export function npmCache(fallback: string): Record<string, string> {
  if (process.platform === 'win32') return {};
  const usual = process.env.npm_config_cache ?? join(homedir(), '.npm');
  try {
    accessSync(existsSync(usual) ? usual : dirname(usual), constants.W_OK);
    return {};
  } catch {
    return { npm_config_cache: fallback };
  }
}
