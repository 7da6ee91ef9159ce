// `ask` and `run` with a server of the same user: they use its models, and answer as they would alone.
import type { ChildProcess } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
const home = folder.path;
const model = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens: 4096 });
const document = folder.file('lease.txt');
writeFileSync(document, 'The rent is 900 euros a month. The deposit is two rents. The lease ends in May.\n');
afterAll(() => folder[Symbol.asyncDispose]());

type Watch = (stdout: string, child: ChildProcess) => void;

async function deskside(args: readonly string[], onOutput?: Watch): Promise<Ended> {
  const watching = onOutput === undefined ? {} : { onOutput };
  return await runDeskside(args, { home, env: { DESKSIDE_THREADS: '1' }, ...watching });
}

/** A server that runs, until it is stopped. */
async function serve(): Promise<{ child: ChildProcess; ended: Promise<Ended> }> {
  const { promise, resolve } = Promise.withResolvers<ChildProcess>();
  const ended = deskside(['serve', '--port', '0', '--json'], (stdout, child) => {
    if (stdout.endsWith('\n')) resolve(child);
  });
  return { child: await promise, ended };
}

async function loaded(): Promise<{ state: string; unloadInMs: number | null }[]> {
  return JSON.parse((await deskside(['ps', '--json'])).stdout).models;
}

/** What depends on the moment, or on the load that was not waited for. */
function withoutTimes({ code, stdout, stderr }: Ended): object {
  const text = stdout.replace(/"(\w+Ms|tokensPerSecond|cachedAt|id)": ?("[^"]*"|[\d.]+)/g, '"$1":0');
  return { code, stdout: text, stderr };
}

const asked = [
  'ask',
  document,
  'How high is the rent?',
  '--model',
  model,
  '--max-tokens',
  '12',
  '--json',
  '--no-keep',
];
const run = ['run', '--model', model, '--seed', '7', '--max-tokens', '12', '--json'];

describe.skipIf(process.platform === 'win32')('with a server', () => {
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    server = await serve();
  });
  afterAll(async () => {
    server.child.kill('SIGINT');
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
  });

  test('a question and a prompt get the same answer, receipt and exit code as without it, and the model stays', async () => {
    expect(await loaded()).toEqual([]);
    const loads: number[] = [];
    for (const args of [asked, [...run, 'Good morning']]) {
      const through = await deskside([...args, '--keep-alive', '2h']);
      expect(withoutTimes(through)).toEqual(withoutTimes(await deskside([...args, '--no-server'])));
      expect(through.code).toBe(0);
      loads.push(JSON.parse(through.stdout).receipt.loadMs);
    }
    expect(loads).toEqual([expect.any(Number), 0]);
    const [entry, ...others] = await loaded();
    expect([entry, others]).toEqual([expect.objectContaining({ name: 'tiny', state: 'idle' }), []]);
    expect(entry?.unloadInMs).toBeGreaterThan(60 * 60_000);
  });

  test('what is refused is refused in the same words', async () => {
    for (const args of [
      ['run', '--model', 'nobody', 'Hello', '--json'],
      ['run', '--model', model, 'word '.repeat(5000), '--json'],
    ]) {
      const through = await deskside(args);
      expect(withoutTimes(through)).toEqual(withoutTimes(await deskside([...args, '--no-server'])));
      expect(through.code).toBeGreaterThan(0);
    }
  });

  test('Ctrl-C ends the answer and gives the model back, and so does the end of the command', async () => {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGKILL', null],
    ] as const) {
      let sent = false;
      const args = [
        'run',
        '--model',
        model,
        '--json-lines',
        '--allow-repetition',
        '--max-tokens',
        '3000',
        'Hello',
      ];
      const ended = await deskside(args, (stdout, child) => {
        if (sent || !stdout.includes('text-delta')) return;
        sent = true;
        child.kill(signal);
      });
      expect(ended.code).toBe(code);
      await expect.poll(loaded, { timeout: 20_000 }).toEqual([expect.objectContaining({ state: 'idle' })]);
    }
  });
});

describe.skipIf(process.platform === 'win32')('a server that goes', () => {
  test('ends the answer with an error that says so, and the next one does without it', async () => {
    const server = await serve();
    let killed = false;
    const args = [
      'run',
      '--model',
      model,
      '--json-lines',
      '--allow-repetition',
      '--max-tokens',
      '3000',
      'Hello',
    ];
    const ended = await deskside(args, (stdout) => {
      if (killed || !stdout.includes('text-delta')) return;
      killed = true;
      server.child.kill('SIGKILL');
    });
    await server.ended;
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      error: { code: 'server-ended' },
    });
    const next = await deskside([...run, 'Good morning', '--keep-alive', '1h']);
    expect([next.code, next.stderr]).toEqual([0, expect.stringContaining('No server is running')]);
  });

  test('or is of another version is not used, and that is said', async () => {
    const answers: [RequestListener, (socket: NodeJS.WritableStream) => void, string][] = [
      [
        (_, response) => response.writeHead(404).end(),
        (socket) => void socket.end('HTTP/1.1 426 Upgrade Required\r\ndeskside-version: 9.9.9\r\n\r\n'),
        '9.9.9',
      ],
      [
        (_, response) => response.writeHead(404).end(),
        (socket) => void (socket as unknown as { destroy(): void }).destroy(),
        'an earlier one',
      ],
    ];
    for (const [onRequest, onUpgrade, told] of answers) {
      const other = createServer(onRequest).on('upgrade', (_request, socket) => onUpgrade(socket));
      const path = join(home, 'deskside', 'server.sock');
      rmSync(path, { force: true });
      await new Promise<void>((resolve) => other.listen(path, resolve));
      const ended = await deskside([...run, 'Good morning']);
      expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining(told)]);
      await new Promise((resolve) => other.close(resolve));
    }
  });
});
