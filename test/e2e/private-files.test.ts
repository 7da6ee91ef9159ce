// What is kept is for its owner's eyes, whatever the user's settings say of new files.
import { spawn } from 'node:child_process';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { environment } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const bin = join(import.meta.dirname, '..', '..', 'bin', 'deskside.mjs');

test.runIf(process.platform !== 'win32')(
  'nothing of it is open to others, also where new files are',
  async () => {
    await using folder = await temporaryFolder();
    const model = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 4096 });
    const lease = folder.file('lease.txt');
    await writeFile(lease, 'The rent is 500 euros. It is due on the third day of each month.');
    const commands = [
      ['pull', model],
      ['ask', lease, 'What is the rent?', '--model', model, '--max-tokens', '8', '--threads', '1'],
      ['cache', 'names', 'on'],
    ];
    for (const args of commands) {
      const script = 'umask 000; exec "$0" "$@"';
      const child = spawn('sh', ['-c', script, process.execPath, bin, ...args], {
        env: { ...environment({ home: folder.path }) },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      const [code, words] = await Promise.all([
        new Promise((resolve) => child.once('close', resolve)),
        text(child.stderr),
      ]);
      expect([args[0], code, words]).toEqual([args[0], 0, expect.any(String)]);
    }
    const home = folder.file('deskside');
    const entries = await readdir(home, { recursive: true });
    const modes = await Promise.all(
      ['.', ...entries].map(async (name) => [name, (await stat(join(home, name))).mode & 0o077] as const),
    );
    expect(entries.some((name) => name.endsWith('.snapshot'))).toBe(true);
    expect(modes.filter(([, open]) => open !== 0)).toEqual([]);
  },
);
