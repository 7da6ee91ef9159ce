// File names, documents and model files can carry escape sequences. None may come out of the program as it went in.
import { writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { hasTerminals, inTerminal } from '../support/in-terminal.ts';
import { runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const home = folder.path;
/** Everything that a terminal obeys, but for what ends a line and, where it is one, what begins our own colours. */
const obeyed = /[^\P{Cc}\r\n\t]/u;
const ours = '\u001b';

const sequence = '\u001b]0;owned\u0007\u009b2J';
const page = folder.file(`page ${sequence}.html`);
const noise = folder.file(`noise ${sequence}.bin`);
await writeFile(page, '<p>The rent &#27;]0;owned&#7; is &#x9b;2J 5. It is due.</p>');
await writeFile(noise, new Uint8Array(500));
const model = await tinyModelFile(folder.file(`tiny ${sequence}.gguf`));
const ask = ['ask', page, noise, 'What is due?', '--model', model, '--threads', '1', '--max-tokens', '8'];

test
  .skipIf(process.platform !== 'linux' || !hasTerminals)
  .each([
    { args: ask },
    { args: [...ask, '--json'] },
    { args: ['text', noise] },
    { args: ['text', page, '--json'] },
    { args: ['show', model] },
    { args: ['show', model, '--json'] },
    { args: ['pull', model] },
    { args: ['models'] },
  ])('$args.0 sends no escape sequences of others to the terminal (case %#)', async ({ args }) => {
  const { screen } = await inTerminal(args, [], { home });
  expect(screen).not.toContain('\u001b]');
  expect(Array.from(screen).filter((character) => obeyed.test(character) && character !== ours)).toEqual([]);
});

test.skipIf(process.platform !== 'linux')('through a pipe no escape sequence comes at all', async () => {
  for (const args of [ask, ['text', page], ['text', noise], ['show', model], ['doctor']]) {
    const { stdout, stderr } = await runDeskside(args, { home });
    expect(stdout + stderr, args[0]).not.toMatch(obeyed);
  }
});

test.skipIf(process.platform !== 'linux' || !hasTerminals)(
  'NO_COLOR leaves the status line only',
  async () => {
    const { screen } = await inTerminal(['text', noise], [], { home, env: { NO_COLOR: '1' } });
    expect(screen.replaceAll('\u001b[2K', '')).not.toContain('\u001b');
  },
);
