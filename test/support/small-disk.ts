import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own, in memory. */
export interface SmallDisk extends AsyncDisposable {
  readonly path: string;
  /** Fills it until this many bytes are free. */
  leaveFree(bytes: number): Promise<void>;
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
  return {
    path,
    async leaveFree(free) {
      rmSync(filler, { force: true });
      const { bavail, bsize } = await statfs(path);
      try {
        writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - free)));
      } catch {
        // Somebody else has filled it meanwhile.
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
