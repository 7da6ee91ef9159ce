// What lies where a snapshot should lie and is none.
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { secret } from '../../../test/support/test-secret.ts';
import { readSnapshot } from './snapshot-file.ts';

const things: Record<string, (path: string) => unknown> = {
  'a pipe that nobody writes to': (path) => execFileSync('mkfifo', [path]),
  'a link to a file': (path) => {
    writeFileSync(`${path}.file`, 'x');
    symlinkSync(`${path}.file`, path);
  },
  'a folder': (path) => mkdirSync(path),
};

test.skipIf(process.platform === 'win32').each(Object.keys(things))('%s is not waited for', async (thing) => {
  await using folder = await temporaryFolder();
  const path = folder.file('snapshot');
  things[thing]?.(path);
  const outcome = readSnapshot(path, { key: 'k', tokens: 1, secret });
  expect(outcome).toEqual({ type: 'rejected', reason: 'damaged' });
});
