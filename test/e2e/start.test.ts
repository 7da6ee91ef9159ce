// The first thing that people type, on tiny weights: what it shows is real, what the model says is not.
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Turn } from '../../src/server/api/schemas/index.ts';
import { ApiClient } from '../support/api-client.ts';
import { fakeOpener } from '../support/fake-opener.ts';
import { hasTerminals, inTerminal } from '../support/in-terminal.ts';
import { type Ended, runDeskside } from '../support/run-deskside.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

let home: TemporaryFolder;
let model = '';
let document = '';

beforeAll(async () => {
  home = await temporaryFolder();
  model = await tinyModelFile(home.file('tiny.gguf'));
  // The sample has more bytes than such a model is quick to read.
  document = home.file('note.md');
  await writeFile(document, 'The key is under the mat. The cat knows.');
});
afterAll(() => home[Symbol.asyncDispose]());

// Other tests keep the other cores busy, and threads that wait for each other are slow then.
const env = { DESKSIDE_THREADS: '1' };
const start = (...args: string[]): Promise<Ended> =>
  runDeskside(['start', '--document', document, '--question', 'Where is the key?', ...args], {
    home: home.path,
    env,
  });

test('one question cold and the same one warm, in another process, with the same answer', async () => {
  const { code, stdout, stderr } = await start('--once', '--model', model, '--json');
  expect([code, stderr]).toEqual([0, '']);
  const { cold, warm, identical, model: used } = JSON.parse(stdout);
  expect(cold.answer.receipt).toMatchObject({ prefixCache: 'stored', cachedTokens: 0 });
  expect(warm.answer.receipt).toMatchObject({
    prefixCache: 'hit',
    promptTokens: cold.answer.receipt.promptTokens,
  });
  expect(warm.answer.receipt.evaluatedTokens).toBeLessThan(100);
  expect(identical).toBe(true);
  expect(used).toMatchObject({ why: { type: 'named' }, small: true, recommended: { from: 'hub' } });
});

test('the second start takes the default, is cold again, and tells both receipts side by side', async () => {
  const { code, stdout } = await start('--once');
  expect(code).toBe(0);
  expect(stdout).toMatch(/your default, which is already on this computer/);
  expect(stdout).toMatch(/first time +again\n/);
  expect(stdout).toMatch(/from cache +0 +\d{3}\n/);
  expect(stdout).toMatch(/prefix cache +stored +hit\n/);
  expect(stdout).toMatch(/identical answer +yes\n/);
  expect(stdout).toMatch(/do not rely on them.* pull /);
  expect(stdout).toMatch(/ask .*note\.md "/);
});

test('what was read is kept for the next command, and nothing else is left behind', () => {
  const kept = readdirSync(home.file('deskside/snapshots'));
  expect(kept.map((name) => name.replace(/^[0-9a-f]+/, ''))).toEqual(['.snapshot']);
  expect(readdirSync(home.file('deskside')).filter((name) => name.startsWith('start-'))).toEqual([]);
});

test('without a model, a hub or an index it ends with what is wrong and what to do', async () => {
  await using empty = await temporaryFolder();
  const { code, stderr } = await runDeskside(['start', '--once'], { home: empty.path });
  expect(code).toBe(6);
  expect(stderr).toMatch(/✗ .*\n.*DESKSIDE_OFFLINE/s);
});

/** A screen that shows windows elsewhere. */
const overSsh = { SSH_CONNECTION: '198.51.100.7 50000 198.51.100.8 22', DISPLAY: 'localhost:10' };

test.skipIf(!hasTerminals)(
  'over SSH it says where the page is, and takes more questions until an empty line',
  async () => {
    const prompt = /› [^›]*$/;
    const steps = [
      { until: prompt, type: 'Who knows?\r' },
      { until: prompt, type: '\r' },
    ];
    const { code, screen } = await inTerminal(['start', '--model', model, '--document', document], steps, {
      home: home.path,
      env: { ...env, ...overSsh },
    });
    expect(code).toBe(0);
    expect(screen.replace(/\s+/g, ' ')).toMatch(/ssh -L (\d+):127\.0\.0\.1:\1/);
    expect(screen).toMatch(/http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]{20,}/);
    expect(screen).toContain('an empty line to finish');
    expect(screen.match(/from cache/g)?.length).toBeGreaterThanOrEqual(1);
  },
);

/** What the page shows at an address that works once, when the answer there has come to its end. */
async function turnsAt(address: string): Promise<Turn[]> {
  const { origin, hash } = new URL(address);
  const [, code = '', id = ''] = /^#t=([\w-]+)\/c\/(\w+)\/1$/.exec(hash) ?? [];
  const { token } = await new ApiClient({ url: origin }).call('POST /api/v1/session', { body: { code } });
  const api = new ApiClient({ url: origin }, token);
  for (;;) {
    const { turns } = await api.call('GET /api/v1/conversations/{id}', { params: { id } });
    if (turns.every(({ answer }) => answer.state !== 'running')) return turns;
    await sleep(50);
  }
}

test.skipIf(!hasTerminals)('with a screen it asks on the page, and opens a browser there', async () => {
  let asked: Promise<Turn[]> | undefined;
  const opened = await fakeOpener(home);
  const { code, screen } = await inTerminal(
    ['start', '--document', document, '--question', 'Where is the key?'],
    [
      {
        until: /Ctrl-C ends/,
        type: (terminal) => {
          asked = opened.address().then(turnsAt);
          void asked.finally(() => terminal.write('\u0003'));
        },
      },
    ],
    { home: home.path, env: { ...env, DISPLAY: ':0', PATH: opened.path } },
  );
  expect(code).toBe(0);
  expect(screen).toContain('The page is being opened.');
  const [turn] = (await asked) ?? [];
  expect(turn).toMatchObject({
    question: 'Where is the key?',
    settings: { onlySupported: true },
    answer: { state: 'done', error: null, receipt: { droppedTokens: 0 } },
  });
  expect(turn?.documents).toHaveLength(1);
});
