// What a person sees and types, in a real pseudo-terminal.
import { afterAll, expect, test } from 'vitest';
import { hasTerminals, inTerminal } from '../support/in-terminal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const home = folder.path;
/** It writes for much longer than anybody takes to stop it. */
const model = await tinyModelFile(folder.file('long.gguf'), { contextTokens: 32_768 });
const chat = ['run', model, '--threads', '1', '--temperature', '0', '--allow-repetition'];
const bin = `${import.meta.dirname}/../../bin/deskside.mjs`;
const ctrl = { c: '\x03', d: '\x04', z: '\x1a' };

test.skipIf(!hasTerminals)(
  'after Ctrl-Z and fg a chat listens again, while it waits and while it answers',
  async () => {
    const command = [process.execPath, bin, ...chat].map((word) => `'${word}'`).join(' ');
    const steps = [
      { until: /\$ $/, type: `${command}\r` },
      { until: /› /, type: `half${ctrl.z}` },
      { until: /Stopped[\s\S]*\$ $/, type: 'fg\r' },
      { until: /fg[\s\S]*› [^\r\n]*half/, type: ' a word\r' },
      { until: / a word\s[\s\S]{60}/, type: ctrl.z },
      { until: /Stopped[\s\S]*\$ $/, type: 'fg\r' },
      { until: /fg\s[\s\S]{400}/, type: ctrl.c },
      { until: /Stopped\.[\s\S]*› /, type: ctrl.d },
      { until: /\$ $/, type: 'exit\r' },
    ];
    const env = { PS1: '$ ', BASH_SILENCE_DEPRECATION_WARNING: '1' };
    const { code, lines } = await inTerminal(['--norc', '--noprofile', '-i'], steps, {
      home,
      env,
      program: 'bash',
    });
    expect([code, lines.join('\n')]).toEqual([0, expect.stringContaining('› half a word')]);
  },
);

test.skipIf(!hasTerminals).each([
  ['Ctrl-C', ctrl.c],
  ['Ctrl-D', ctrl.d],
])('%s at a question ends the command, and nothing is done', async (_key, typed) => {
  await using empty = await temporaryFolder();
  const steps = [{ until: /\[Y\/n\] /, type: typed }];
  const { code, lines } = await inTerminal(['run'], steps, { home: empty.path });
  expect([code, lines.join('\n')]).toEqual([130, expect.stringContaining('no model on this computer')]);
});

test.skipIf(!hasTerminals)(
  'what is typed while it answers waits for the next prompt, and Ctrl-C is read behind any paste',
  async () => {
    const pasted = `\x1b[200~${'a long line of a contract\r'.repeat(8000)}\x1b[201~`;
    const steps = [
      { until: /› /, type: 'hello\r' },
      { until: /hello\s+\S[\s\S]{20}/, type: `/context\rnext \x1b[A${pasted}${ctrl.c}` },
      { until: /Stopped\.[\s\S]*› [\s\S]*left[\s\S]*› [\s\S]*8,000 lines\]/, type: ctrl.c + ctrl.d },
    ];
    const { code, screen, lines } = await inTerminal(chat, steps, { home });
    expect([code, lines.join('\n')]).toEqual([0, expect.anything()]);
    const answer = lines.slice(0, lines.indexOf('Stopped.')).join('\n');
    expect(answer).toContain('› hello');
    expect(answer).not.toMatch(/\/context|\^\[/);
    expect(screen).toContain('[paste 1: 8,000 lines]');
    expect(screen).not.toContain('of a contract');
  },
);
