// `deskside serve` and `deskside keys` as they are typed.
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { llamaChunks, llamaName, llamaServer } from '../support/recorded-wire.ts';
import { runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';
import { wireServer } from '../support/wire-server.ts';

test('a server says where it is, answers, and ends when it is told to', async () => {
  await using folder = await temporaryFolder();
  const model = await tinyModelFile(folder.file('tiny.gguf'));
  let asked: Promise<unknown> | undefined;
  const ended = await runDeskside(
    ['serve', '--port', '0', '--json', '--model', model, '--threads', '1', '--no-keep'],
    {
      home: folder.path,
      onOutput: (stdout, child) => {
        if (asked !== undefined || !stdout.endsWith('\n')) return;
        const { url } = JSON.parse(stdout) as { url: string };
        asked = ask(url).finally(() => child.kill('SIGINT'));
      },
    },
  );
  expect(ended).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^\{"url":"http:\/\/127\.0\.0\.1:\d+"\}\n$/),
    stderr: '',
  });
  expect(await asked).toMatchObject({ model: 'tiny', choices: [{ finish_reason: 'length' }] });
});

test('a server with another engine says where answers come from, and gives them', async () => {
  await using folder = await temporaryFolder();
  await using wire = await wireServer({ ...llamaServer, answer: () => ({ chunks: llamaChunks(['Hi.']) }) });
  let asked: Promise<unknown> | undefined;
  const ended = await runDeskside(['serve', '--port', '0', '--json', '--engine', wire.url, '--no-keep'], {
    home: folder.path,
    // Which refuses the loopback, too: what is there may send on what it gets.
    env: { DESKSIDE_OFFLINE: '' },
    onOutput: (stdout, child) => {
      if (asked !== undefined || !stdout.endsWith('\n')) return;
      const { url } = JSON.parse(stdout) as { url: string };
      asked = ask(url).finally(() => child.kill('SIGINT'));
    },
  });
  expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining('Answers come from llama-server') });
  expect(await asked).toMatchObject({ model: llamaName, choices: [{ message: { content: 'Hi.' } }] });
});

test.each([
  [['--engine', 'http://10.0.0.5:8000/v1'], '--engine-elsewhere'],
  [['--engine', 'http://127.0.0.1:9/v1', '--context', '4096'], 'no --context with it'],
])('serve %j is refused before anything is sent', async (args, said) => {
  await using folder = await temporaryFolder();
  const { code, stderr } = await runDeskside(['serve', '--port', '0', ...args], { home: folder.path });
  expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
});

async function ask(url: string): Promise<unknown> {
  const body = JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }], max_tokens: 8 });
  const response = await fetch(`${url}/v1/chat/completions`, { method: 'POST', body });
  return await response.json();
}

test.skipIf(process.platform === 'win32')(
  'a server on a socket in the file system answers there, and takes it away',
  async () => {
    await using folder = await temporaryFolder();
    const path = folder.file('deskside.sock');
    let status: Promise<number | undefined> | undefined;
    const run = (): ReturnType<typeof runDeskside> =>
      runDeskside(['serve', '--unix', path, '--no-keep'], {
        home: folder.path,
        onOutput: (_, child) => {
          status ??= health(path).finally(() => child.kill('SIGTERM'));
        },
      });
    expect((await run()).stdout).toBe(`unix:${path}\n`);
    expect(await status).toBe(200);
    await rm(path, { force: true });
  },
);

async function health(socketPath: string): Promise<number | undefined> {
  const sent = request({ socketPath, path: '/health' }).end();
  const [response] = await once(sent, 'response');
  response.resume();
  return response.statusCode;
}

test('a port that is taken, and an address of others without a key, are told before anything else', async () => {
  await using folder = await temporaryFolder();
  const open = await runDeskside(['serve', '--host', '0.0.0.0', '--port', '0'], { home: folder.path });
  expect([open.code, open.stderr]).toEqual([
    2,
    expect.stringMatching(/no API key to keep them out.*\n(?:.*\n)*→ .*deskside keys add NAME/),
  ]);
  const unknown = await runDeskside(['serve', '--port', '0', '--model', 'no-such-model'], {
    home: folder.path,
  });
  expect(unknown.code).toBe(4);
});

test('keys are made, listed without themselves, and taken away', async () => {
  await using folder = await temporaryFolder();
  const deskside = (...args: string[]): ReturnType<typeof runDeskside> =>
    runDeskside(args, { home: folder.path });
  expect((await deskside('keys')).stderr).toMatch(/^There are no keys/);
  const made = await deskside('keys', 'add', 'laptop', '--scope', 'admin', '--json');
  const { key } = JSON.parse(made.stdout) as { key: string };
  expect(key).toMatch(/^deskside_/);
  const listed = JSON.parse((await deskside('keys', 'list', '--json')).stdout);
  expect(listed).toEqual({ keys: [{ name: 'laptop', scope: 'admin', createdAt: expect.any(String) }] });
  expect((await deskside('keys')).stdout).toContain('laptop');
  expect((await deskside('keys', 'add', 'laptop')).code).toBe(2);
  expect(await deskside('keys', 'remove', 'laptop', '--json')).toMatchObject({
    code: 0,
    stdout: '{"removed":"laptop"}\n',
  });
  expect((await deskside('keys', 'remove', 'laptop')).code).toBe(2);
});
