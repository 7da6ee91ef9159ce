import { open } from 'node:fs/promises';
import { configFilePath, othersCanChange } from '../../config/index.ts';
import { DesksideError, errnoOf, fileUnusable } from '../../core/index.ts';
import type { ConfigValue } from './parse-config.ts';
import type { SettingName } from './setting-table.ts';

/** A few hundred times what all settings take. */
const limitBytes = 65_536;
/** Also where a part of the path is no folder: whoever needs the home says so. */
const absent: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR']);

/**
 * What the file of settings says; nothing where there is none in its usual place. Throws `config-invalid`, and `file-unusable` for one
 * that cannot be read or was named and is not there.
 */
export async function readConfig(env: NodeJS.ProcessEnv): Promise<ReadonlyMap<SettingName, ConfigValue>> {
  const path = configFilePath(env);
  const text = await textOf(path, env.DESKSIDE_CONFIG !== undefined && env.DESKSIDE_CONFIG !== '');
  if (text === null) return new Map();
  if (othersCanChange(path))
    throw new DesksideError('config-invalid', { path, line: null, fault: { type: 'others-can-change' } });
  // Only now is it worth the time to load the parser.
  const { parseConfig } = await import('./parse-config.ts');
  return parseConfig(text, path);
}

async function textOf(path: string, isNamed: boolean): Promise<string | null> {
  try {
    await using file = await open(path);
    if (!(await file.stat()).isFile()) throw fileUnusable(path, 'read', { code: 'not-a-file' });
    const { buffer, bytesRead } = await file.read(Buffer.alloc(limitBytes + 1), 0, limitBytes + 1, 0);
    if (bytesRead <= limitBytes) return buffer.toString('utf8', 0, bytesRead);
  } catch (error) {
    if (!isNamed && absent.has(errnoOf(error))) return null;
    throw fileUnusable(path, 'read', error);
  }
  throw new DesksideError('config-invalid', { path, line: null, fault: { type: 'too-large', limitBytes } });
}
