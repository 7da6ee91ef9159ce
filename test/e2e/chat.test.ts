import { readFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { hasTerminals, inTerminal } from '../support/in-terminal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const model = await tinyModelFile(folder.file('tiny.gguf'));
const chat = ['run', model, '--threads', '1', '--temperature', '0'];
const prompt = /› [^›]*$/;
const options = { home: folder.path };
const ctrl = { c: '\x03', d: '\x04' };

test.skipIf(!hasTerminals)(
  'a chat answers, shows its context, remembers what was typed, and leaves',
  async () => {
    const steps = [
      { until: prompt, type: 'first\\\r' },
      { until: /… /, type: 'second\r' },
      { until: /nothing dropped[\s\S]*› /, type: '/context\r' },
      { until: /left[\s\S]*› /, type: ctrl.d },
    ];
    const { code, screen } = await inTerminal([...chat, '--max-tokens', '8'], steps, options);
    expect(code).toBe(0);
    expect(screen).toMatch(/you +12 +first second/);
    expect(screen).toMatch(/model +8 /);
    expect(screen).toMatch(/left +[\d,]+ +of 2,048/);
    expect(await readFile(folder.file('deskside/history'), 'utf8')).toBe('first\nsecond\n/context\n');
  },
);

test.skipIf(!hasTerminals)('Ctrl-C stops the answer and keeps the chat', async () => {
  const steps = [
    { until: prompt, type: 'hello\r' },
    { until: /hello\s+\S[\s\S]{20}/, type: ctrl.c },
    { until: /Stopped\.[\s\S]*› /, type: '/exit\r' },
  ];
  const { code, screen } = await inTerminal(chat, steps, options);
  expect([code, screen]).toEqual([0, expect.stringContaining('Stopped.')]);
});

test.skipIf(!hasTerminals)('what goes wrong in a turn is told, and the chat goes on', async () => {
  const steps = [
    { until: prompt, type: '/file nowhere.pdf\r' },
    { until: /no file[\s\S]*› /, type: `${'x'.repeat(2100)}\r` },
    { until: /does not fit[\s\S]*› /, type: '/exit\r' },
  ];
  expect((await inTerminal(chat, steps, options)).code).toBe(0);
});

test.skipIf(!hasTerminals)('what is pasted is one message', async () => {
  const steps = [
    { until: prompt, type: '\x1b[200~one\rtwo\x1b[201~\r' },
    { until: /nothing dropped[\s\S]*› /, type: '/context\r' },
    { until: /left[\s\S]*› /, type: ctrl.d },
  ];
  const { screen } = await inTerminal([...chat, '--max-tokens', '8'], steps, options);
  expect(screen).toMatch(/you +7 +one two/);
});
