import { type MachineReaders, systemReaders } from './machine-readers.ts';

/**
 * Bytes that the system would get back if a process ended: what it has allocated, and what it has locked. Pages of files
 * that could be dropped at any time do not count, as they count as available already. `null` where the system does not
 * say (everywhere but on Linux), or the process is gone.
 */
export async function processMemory(
  pid: number,
  { platform, readText }: Pick<MachineReaders, 'platform' | 'readText'> = systemReaders,
): Promise<number | null> {
  const status = platform === 'linux' ? await readText(`/proc/${pid}/status`) : null;
  if (status === null || !/^RssAnon:/m.test(status)) return null;
  const bytes = (name: string): number =>
    1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0);
  return bytes('RssAnon') + bytes('RssShmem') + Math.min(bytes('VmLck'), bytes('RssFile'));
}
