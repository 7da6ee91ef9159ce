// What many clients at once, and clients that leave, do to a server: node --expose-gc scripts/serve-load.ts [WAITING] [REQUESTS] [SEED]
// The engine is the fake one, so that everything that is seen here is the server's. Clients are processes of their own.
// 1. WAITING connections wait for a model that loads: what memory they take.
// 2. REQUESTS requests, of which most are left at a random moment: what is left behind. It has to be nothing, and the exit code says so.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom, type Random } from '../test/support/random.ts';
import { tinyModelFile } from '../test/support/tiny-model-file.ts';

const body = JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }], max_tokens: 60, stream: true });

const [, , first = '1000', second = '10000', third = '1', fourth = '', url = ''] = process.argv;
if (first === 'waiting') await waitFor(Number(third), url);
else if (first === 'leaving') await leave(Number(third), { random: createRandom(Number(fourth)), url });
else await measure(Number(first), Number(second), Number(third));

interface Left {
  handles: Record<string, number>;
  heapBytes: number;
  running: number;
}

async function measure(waiting: number, requests: number, seed: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'deskside-load-'));
  process.env.DESKSIDE_HOME = join(folder, 'home');
  const model = await tinyModelFile(join(folder, 'tiny.gguf'));
  const [{ startServer }, { fakeEngine }] = await Promise.all([
    import('../src/server/index.ts'),
    import('../src/testing/index.ts'),
  ]);
  {
    await using engine = fakeEngine({ loadSteps: 2, loadStepMs: 600_000 });
    await using server = await startServer({ engine, model, port: 0, cache: null, kept: false });
    const before = memory();
    const clients = start('waiting', waiting, { seed, url: server.url });
    const entry = (): number => server.pool.list()[0]?.waiting ?? 0;
    while (entry() < waiting) await sleep(100);
    console.log(JSON.stringify({ waiting: entry(), residentBytes: memory(), moreBytes: memory() - before }));
    clients.kill('SIGKILL');
    await once(clients, 'exit');
    for (let tries = 0; entry() > 0 && tries < 100; tries += 1) await sleep(100);
    if (entry() > 0) fail(`${entry()} requests still wait`);
  }
  await using engine = fakeEngine({ tokenMs: 1 });
  await using server = await startServer({
    engine,
    model,
    port: 0,
    cache: null,
    kept: false,
    wanted: { sequences: 8 },
  });
  // What is made once (the model, code that is compiled) is there before anything is counted.
  await once(start('leaving', Math.ceil(requests / 10), { seed, url: server.url }), 'exit');
  const before = await left(server.pool);
  const [code] = await once(start('leaving', requests, { seed: seed + 1, url: server.url }), 'exit');
  if (code !== 0) fail('the clients failed');
  const after = await left(server.pool);
  console.log(JSON.stringify({ requests, before, after }));
  if (after.running !== 0) fail('something still runs');
  if (JSON.stringify(after.handles) !== JSON.stringify(before.handles)) fail('handles are left');
  // With ten thousand requests, a leak of 300 bytes for each.
  if (after.heapBytes - before.heapBytes > 3e6) fail('memory is left');
  await rm(folder, { recursive: true, force: true });
}

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

async function left(pool: { list(): readonly { state: string; running?: number }[] }): Promise<Left> {
  // Connections that clients have left are closed by the system within moments.
  for (let tries = 0; tries < 100 && count('TCPSocketWrap') > 0; tries += 1) await sleep(100);
  globalThis.gc?.();
  await sleep(100);
  globalThis.gc?.();
  const handles = Object.fromEntries(
    [...new Set(process.getActiveResourcesInfo())]
      .filter((name) => name !== 'Timeout')
      .sort()
      .map((name) => [name, count(name)]),
  );
  const running = pool.list().reduce((sum, entry) => sum + (entry.running ?? 0), 0);
  return { handles, heapBytes: process.memoryUsage().heapUsed, running };
}

function count(name: string): number {
  return process.getActiveResourcesInfo().filter((one) => one === name).length;
}

function fail(why: string): void {
  console.error(why);
  process.exitCode = 1;
}

interface Clients {
  seed: number;
  url: string;
}

function start(
  kind: 'waiting' | 'leaving',
  clients: number,
  { seed, url }: Clients,
): ReturnType<typeof fork> {
  return fork(import.meta.filename, [kind, '-', String(clients), String(seed), url]);
}

/** All of them wait until this process ends. */
async function waitFor(clients: number, url: string): Promise<void> {
  const all = Array.from({ length: clients }, () => {
    const sent = request(`${url}/v1/chat/completions`, { method: 'POST', agent: false });
    sent.on('error', () => {});
    sent.end(body);
    return closing(sent);
  });
  await Promise.all(all);
}

interface Leaving {
  random: Random;
  url: string;
}

/** Forty at a time. */
async function leave(clients: number, leaving: Leaving): Promise<void> {
  let left = clients;
  const one = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await leaveOne(leaving);
    }
  };
  await Promise.all(Array.from({ length: 40 }, one));
}

/** Before the body, in the middle of it, at once behind it, a moment later, in the middle of the stream, or not at all. */
async function leaveOne({ random, url }: Leaving): Promise<void> {
  const moment = random.between(0, 5);
  const headers = { 'content-length': Buffer.byteLength(body) };
  const sent = request(`${url}/v1/chat/completions`, { method: 'POST', agent: false, headers });
  const closed = closing(sent);
  sent.on('error', () => {});
  sent.on('response', (response) => {
    response.on('error', () => {});
    response.on('data', () => {
      if (moment === 4 && random.between(1, 10) <= 3) sent.destroy();
    });
  });
  const end = random.between(0, body.length);
  if (moment > 1) sent.end(body);
  else sent.write(moment === 0 ? '' : body.slice(0, end));
  if (moment < 3) setImmediate(() => sent.destroy());
  if (moment === 3) setTimeout(() => sent.destroy(), random.between(0, 50));
  await closed;
}

function closing(sent: ClientRequest): Promise<void> {
  return new Promise((resolve) => void sent.once('close', () => resolve()));
}
