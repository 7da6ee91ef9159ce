import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A disk of its own, in memory. */
export interface SmallDisk extends AsyncDisposable {
  readonly path: string;
  /** Fills it until this many bytes are free. */
  leaveFree(bytes: number): Promise<void>;
  /** Fills it, and fills again what is freed, until nobody has freed anything for half a second: databases close late. */
  fill(): Promise<void>;
  /** Whether files can be made, the empty ones too. Turned off, nothing can be made at all. */
  allowFiles(allowed: boolean): Promise<void>;
  /** Whether anything can be written. */
  allowWriting(allowed: boolean): Promise<void>;
}

/** More than any test makes. */
const mostFiles = 100_000;

/** `null` where this user may mount nothing. */
export async function smallDisk(bytes: number): Promise<SmallDisk | null> {
  const path = mkdtempSync(join(tmpdir(), 'deskside-disk-'));
  try {
    execFileSync(
      'mount',
      ['-t', 'tmpfs', '-o', `size=${bytes},nr_inodes=${mostFiles},mode=700`, 'tmpfs', path],
      {
        stdio: 'ignore',
      },
    );
  } catch {
    rmSync(path, { recursive: true, force: true });
    return null;
  }
  const filler = join(path, 'filler');
  const remount = (options: string): void => {
    execFileSync('mount', ['-o', `remount,${options}`, path]);
  };
  /** Whether anything was left to be filled. */
  const fillUntil = async (free: number): Promise<boolean> => {
    const { bavail, bsize } = await statfs(path);
    const spare = bavail * bsize - free;
    if (spare <= 0) return false;
    try {
      appendFileSync(filler, Buffer.alloc(spare));
    } catch {
      // Somebody else has filled it meanwhile.
    }
    return true;
  };
  return {
    path,
    async leaveFree(free) {
      rmSync(filler, { force: true });
      await fillUntil(free);
    },
    async fill() {
      let full = 0;
      while (full < 10) {
        full = (await fillUntil(0)) ? 0 : full + 1;
        await setTimeout(50);
      }
    },
    async allowFiles(allowed) {
      const { files, ffree } = await statfs(path);
      remount(`nr_inodes=${allowed ? mostFiles : files - ffree}`);
    },
    async allowWriting(allowed) {
      remount(allowed ? 'rw' : 'ro');
    },
    async [Symbol.asyncDispose]() {
      execFileSync('umount', [path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
