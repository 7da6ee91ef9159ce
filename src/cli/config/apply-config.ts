// What the file of settings says holds as if its variables had been set: whoever reads one of those reads the file, too, and a variable
// that is set is the stronger one.
import { configFilePath } from '../../config/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { readConfig } from './read-config.ts';
import { declarationOf } from './setting-table.ts';

/** Throws `config-invalid`, `file-unusable`. */
export async function applyConfig(terminal: Pick<Terminal, 'env' | 'fromFile'>): Promise<void> {
  const { env, fromFile } = terminal;
  const path = configFilePath(env);
  for (const [name, { text, line }] of await readConfig(env)) {
    const { variable } = declarationOf(name);
    if (variable === undefined || env[variable]) continue;
    env[variable] = text;
    fromFile.set(name, `${path}:${line}`);
  }
}
