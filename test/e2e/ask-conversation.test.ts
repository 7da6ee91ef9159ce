// Questions one after the other about the same documents, in a real terminal and after it.
import { existsSync } from 'node:fs';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { hasTerminals, inTerminal } from '../support/in-terminal.ts';
import { runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const home = folder.path;
const model = await tinyModelFile(folder.file('tiny.gguf'));
const note = folder.file('note.md');
await writeFile(
  note,
  'The key is under the mat. The cat knows where it is. Nobody else does, and nobody asks. '.repeat(4),
);
await writeFile(folder.file('annex.md'), 'The mat is blue.');
const settings = ['--model', model, '--threads', '1', '--max-tokens', '8'];

test.skipIf(!hasTerminals)(
  'files without a question start a conversation, each answer with its sources',
  async () => {
    const answered = /\[1\] [\s\S]*nothing\s+dropped[\s\S]*› /;
    const steps = [
      { until: /Asking one document[\s\S]*› /, type: 'Where is the key?\r' },
      { until: answered, type: 'And who knows?\r' },
      { until: answered, type: '/file annex.md\r' },
      { until: /annex\.md will be read[\s\S]*› /, type: '/sources\r' },
      { until: /annex\.md: 1 sentence[\s\S]*› /, type: '/save answers.md\r' },
      { until: /2 answers written[\s\S]*› /, type: '/save answers.md\r' },
      { until: /does not exist\s+yet[\s\S]*› /, type: `${'x '.repeat(2100)}\r` },
      { until: /does not fit[\s\S]*\/clear forgets[\s\S]*› /, type: '/bye\r' },
    ];
    const { code, screen, lines } = await inTerminal(['ask', note, ...settings], steps, { home });
    expect([code, lines.join('\n')]).toEqual([0, expect.stringContaining('› And who knows?')]);
    // The second question goes on from what was kept of the documents, and has the first one before it.
    expect(screen).toMatch(/And who knows[\s\S]*tokens in \(\d+\s/);
    expect(await readFile(folder.file('answers.md'), 'utf8')).toMatch(
      /^## Where is the key\?\n\n[\s\S]*- \[1\] note\.md, line 1: “[^”]+”\n\n## And who knows\?\n/,
    );
  },
);

test.skipIf(!hasTerminals)(
  'Ctrl-G hands what was typed to an editor, and what comes back is asked',
  async () => {
    const editor = folder.file('editor.sh');
    await writeFile(editor, '#!/bin/sh\nprintf " is the key?" >> "$1"\n');
    await chmod(editor, 0o755);
    const steps = [
      { until: /Asking one document[\s\S]*› /, type: 'Where\x07' },
      { until: /Where is the key\?/, type: '\r' },
      { until: /nothing\s+dropped[\s\S]*› /, type: '/nosuch\r' },
      { until: /no command “\/nosuch”[\s\S]*› /, type: '/bye\r' },
    ];
    const options = { home, env: { EDITOR: editor } };
    const { code, screen } = await inTerminal(['ask', note, ...settings], steps, options);
    expect([code, screen]).toEqual([0, expect.stringContaining('[1]')]);
  },
);

test.skipIf(!hasTerminals)(
  '--continue continues with the last documents and questions, and says if they have changed',
  async () => {
    const deskside = (...args: string[]): ReturnType<typeof runDeskside> => runDeskside(args, { home });
    const asked = await deskside('ask', note, 'Where is the key?', ...settings, '--json');
    const next = await deskside('ask', '--continue', 'And who knows?', ...settings, '--json');
    expect([asked.code, next.code]).toEqual([0, 0]);
    const [first, second] = [JSON.parse(asked.stdout), JSON.parse(next.stdout)];
    expect(second).toMatchObject({ question: 'And who knows?', documents: [{ name: 'note.md' }] });
    expect(second.receipt.prefixCache).toBe('hit');
    expect(second.receipt.promptTokens).toBeGreaterThan(first.receipt.promptTokens + 8);
    for (const name of await readdir(folder.file('deskside/conversations'))) {
      expect(await readFile(folder.file(`deskside/conversations/${name}`), 'latin1')).not.toContain(
        'Where is',
      );
    }
    await writeFile(note, 'The key is gone. '.repeat(30));
    const changed = await deskside('ask', '--continue', 'And who knows?', ...settings);
    expect([changed.code, changed.stderr]).toEqual([
      0,
      expect.stringContaining('earlier questions were left out'),
    ]);
    const silent = await deskside('ask', folder.file('annex.md'), 'Blue?', ...settings, '--no-keep');
    expect(silent.code).toBe(0);
    const still = await deskside('ask', '--continue', 'Who?', ...settings, '--json');
    expect(JSON.parse(still.stdout).documents[0].name).toBe('note.md');
    await deskside('cache', 'clear', '--yes');
    expect(existsSync(folder.file('deskside/conversations'))).toBe(false);
    const none = await deskside('ask', '--continue', 'Who?', ...settings);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('name the files to ask')]);
  },
);
