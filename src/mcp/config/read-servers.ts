import { open } from 'node:fs/promises';
import { desksidePaths } from '../../config/index.ts';
import { DesksideError, fileUnusable, isDesksideError } from '../../core/index.ts';
import { mcpLimits } from '../limits.ts';
import { parseServers } from './parse-servers.ts';
import type { ServerConfig } from './server-config.ts';

/** The servers of a file. Throws `mcp-config-invalid`, `file-unusable`. */
export async function readServers(path: string): Promise<ServerConfig[]> {
  return parseServers(await readWhole(path), path);
}

/** The servers that are configured for Deskside; none where there is no such file. Throws as `readServers`. */
export async function configuredServers(): Promise<ServerConfig[]> {
  try {
    return await readServers(desksidePaths().mcp);
  } catch (error) {
    if (isDesksideError(error, 'file-unusable') && error.data.reason === 'ENOENT') return [];
    throw error;
  }
}

/** What somebody named: a file, or one of the configured servers. Nothing is looked for in the folder that somebody happens to be in. */
export async function namedServers(name: string): Promise<ServerConfig[]> {
  if (/[\\/]|\.json$/i.test(name)) return await readServers(name);
  const all = await configuredServers();
  const found = all.filter((each) => each.name === name);
  if (found.length > 0) return found;
  const known = all.map((each) => each.name);
  throw new DesksideError('mcp-server-unknown', { name, known, path: desksidePaths().mcp });
}

async function readWhole(path: string): Promise<string> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    if (size > mcpLimits.configBytes)
      throw new DesksideError('mcp-config-invalid', { path, reason: 'too-large' });
    return await file.readFile('utf8');
  } catch (error) {
    throw fileUnusable(path, 'read', error);
  }
}
