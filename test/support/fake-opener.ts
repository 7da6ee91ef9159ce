// A desktop without a browser: what would be opened is written down.
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TemporaryFolder } from './temporary-folder.ts';

export interface FakeOpener {
  /** `PATH` for a program that is to find it. */
  path: string;
  /** What was opened; waits until something is. */
  address(): Promise<string>;
}

export async function fakeOpener(folder: TemporaryFolder): Promise<FakeOpener> {
  const [bin, opened] = [folder.file('opener'), folder.file('opened')];
  await mkdir(bin, { recursive: true });
  await writeFile(`${bin}/xdg-open`, `#!/bin/sh\nprintf '%s\\n' "$1" > '${opened}'\n`, { mode: 0o755 });
  return {
    path: [bin, process.env.PATH ?? ''].join(delimiter),
    async address() {
      for (;;) {
        const text = contentOf(opened);
        if (text.endsWith('\n')) return text.trim();
        await sleep(20);
      }
    },
  };
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
