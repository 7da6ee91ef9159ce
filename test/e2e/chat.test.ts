import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { rawPdf } from '../documents/make-pdf.ts';
import { hasTerminals, inTerminal } from '../support/in-terminal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const model = await tinyModelFile(folder.file('tiny.gguf'));
/** It writes for much longer than anybody takes to stop it. */
const long = await tinyModelFile(folder.file('long.gguf'), { contextTokens: 32_768 });
const settings = ['--threads', '1', '--temperature', '0'];
const chat = ['run', model, ...settings];
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
    // It is kept, and in no file as it was typed.
    expect(existsSync(folder.file('deskside/history'))).toBe(false);
    expect(await readFile(folder.file('deskside/conversations/history'), 'latin1')).not.toContain('second');
  },
);

test.skipIf(!hasTerminals)('Ctrl-C stops the answer and keeps the chat', async () => {
  const steps = [
    { until: prompt, type: 'hello\r' },
    { until: /hello\s+\S[\s\S]{20}/, type: ctrl.c },
    { until: /Stopped\.[\s\S]*› /, type: '/exit\r' },
  ];
  const { code, screen } = await inTerminal(['run', long, ...settings, '--allow-repetition'], steps, options);
  expect([code, screen]).toEqual([0, expect.stringContaining('Stopped.')]);
});

test.skipIf(!hasTerminals)('an error in a turn is reported, and the chat continues', async () => {
  const steps = [
    { until: prompt, type: '/file nowhere.pdf\r' },
    { until: /not found[\s\S]*› /, type: `${'x'.repeat(2100)}\r` },
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

test.skipIf(!hasTerminals)('Ctrl-C stops the reading of a file and keeps the chat', async () => {
  // Each form shows the next one twice: a billion times at the end.
  const form = (index: number): string => {
    const data = index < 30 ? '/X Do /X Do' : '/X Do';
    const next = Math.min(index + 1, 34);
    return `<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X ${next} 0 R>>>>/Length ${data.length}>>\nstream\n${data}\nendstream`;
  };
  const pdf = rawPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>',
    '<</Length 5>>\nstream\n/X Do\nendstream',
    ...Array.from({ length: 29 }, (_, index) => form(index + 5)),
    '<</Length 0>>\nstream\n\nendstream',
  ]);
  const path = folder.file('endless.pdf');
  await writeFile(path, pdf);
  const steps = [
    { until: prompt, type: `/file ${path}\r` },
    { until: /Opening/, type: ctrl.c },
    { until: /Stopped\.[\s\S]*› /, type: '/exit\r' },
  ];
  const { code, screen } = await inTerminal(chat, steps, options);
  expect([code, screen]).toEqual([0, expect.stringContaining('Stopped.')]);
});

test.skipIf(!hasTerminals)('commands that people know from elsewhere do what they do there', async () => {
  await mkdir(folder.file('some notes'));
  await writeFile(folder.file('some notes/a.md'), 'The key is under the mat.');
  await writeFile(folder.file('some notes/b.md'), 'The cat knows.');
  await writeFile(folder.file('shape.json'), '{"type": "object"}');
  const editor = folder.file('editor.sh');
  await writeFile(editor, '#!/bin/sh\nprintf "one line\\ntwo lines" >> "$1"\n');
  await chmod(editor, 0o755);
  const done = (said: RegExp): RegExp => new RegExp(`${said.source}[\\s\\S]*› `);
  const steps = [
    { until: prompt, type: '/?\r' },
    { until: done(/also \/bye/), type: '/set temperature 0.5\r' },
    { until: done(/temperature is 0.5/), type: '/set parameter top_p 7\r' },
    { until: done(/from 0.001 to 1/), type: '/set typical_p 0.9\r' },
    { until: done(/typical-p is 0.9/), type: '/set mirostat_tau x\r' },
    { until: done(/\/set mirostat-ent cannot be “x”/), type: '/think much\r' },
    { until: done(/\/think cannot be “much”/), type: '/think 200\r' },
    { until: done(/200 tokens/), type: '/think off\r' },
    { until: done(/answers without/), type: '/set overflow all\r' },
    { until: done(/\/set overflow cannot be “all”/), type: '/set overflow summarise\r' },
    { until: done(/overflow is summarise/), type: '/schema ~/shape.json\r' },
    { until: done(/follows your schema/), type: '/schema some\\ notes/a.md\r' },
    { until: done(/\/schema/), type: '/set\r' },
    {
      until: done(
        /typical-p +0.9[\s\S]*frequency-penalty +0\s[\s\S]*max-tokens +8[\s\S]*overflow +summarise\s+format +a JSON/,
      ),
      type: '/set noformat\r',
    },
    { until: done(/answers in words/), type: '/show\r' },
    { until: done(/system +none/), type: '/file ~/some\\ notes\r' },
    {
      until: done(/a\.md[\s\S]*b\.md[\s\S]*For\s+citations/),
      type: `/file "${folder.file('some notes/b.md')}"\r`,
    },
    { until: done(/b\.md is already attached/), type: '/drop\r' },
    { until: done(/b\.md is no longer attached/), type: 'hello\r' },
    { until: done(/nothing\s+dropped/), type: '/copy\r' },
    { until: done(/]52;c;[A-Za-z0-9+/=]+[\s\S]*clipboard/), type: '/retry\r' },
    { until: done(/nothing\s+dropped/), type: '/save my chat\r' },
    { until: done(/Saved as my chat: 2 messages/), type: '/clear\r' },
    { until: done(/Conversation cleared/), type: '/load my chat\r' },
    { until: done(/my chat: 2 messages/), type: '/save ../../escape\r' },
    { until: done(/cannot be/), type: `/model ${long}\r` },
    { until: done(/32,768 tokens/), type: `/model nosuch\r` },
    { until: done(/nosuch/), type: '/context\r' },
    { until: done(/of 32,768/), type: 'typed \x07' },
    { until: /paste 1: 2 lines/, type: ctrl.c },
    { until: prompt, type: '/history off\r' },
    { until: done(/is not kept/), type: '/bye\r' },
  ];
  const { code, lines } = await inTerminal([...chat, '--max-tokens', '8'], steps, {
    ...options,
    env: { EDITOR: editor },
  });
  expect([code, lines.join('\n')]).toEqual([
    0,
    expect.stringMatching(/you +\d+ +Document "some notes.a\.md": The key/),
  ]);
  expect(existsSync(folder.file('deskside/conversations/history'))).toBe(false);
  expect(await readFile(folder.file('deskside/conversations/my chat.chat'), 'latin1')).not.toContain(
    'key is under',
  );
});
