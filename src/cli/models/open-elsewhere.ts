import { readdir, readFile } from 'node:fs/promises';

/** Whether a process of this user has one of these files in its memory. Only Linux says so; elsewhere it is not known. */
export async function openElsewhere(paths: readonly string[]): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const processes = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const id of processes) {
    const maps = await readFile(`/proc/${id}/maps`, 'utf8').catch(() => '');
    if (paths.some((path) => maps.includes(path))) return true;
  }
  return false;
}
