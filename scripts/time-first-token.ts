// What the server adds to the time until the first token: node scripts/time-first-token.ts [STREAMS] [ROUNDS] [TOKEN_MS]
// The engine is the fake one, which writes a token every so many milliseconds. Beside it stands a bare HTTP server that streams the same bytes at the
// same pace. Clients hold so many streams open, to one and to the other in turns; each begins anew at a moment of its own, as people do.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../test/support/random.ts';
import { tinyModelFile } from '../test/support/tiny-model-file.ts';

interface Load {
  streams: number;
  tokenMs: number;
}

interface Asked extends Load {
  url: string;
  seed: number;
  forMs: number;
}

const body = JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }], stream: true });
/** The first text of an answer; the frame before it has the role and no text. */
const firstText = '"content":"a';
/** "answer 01234567 to 40 tokens", a token for each letter. */
const answerTokens = 28;
/** All of the streams share it. */
const windowTokens = 131_072;

const [, , first = '100', second = '5', third = '100'] = process.argv;
if (first === 'deskside') await serve(JSON.parse(second) as Load);
else if (first === 'bare') bare(JSON.parse(second) as { chunks: string[]; tokenMs: number });
else if (first === 'clients') process.send?.(await ask(JSON.parse(second) as Asked));
else await compare({ streams: Number(first), tokenMs: Number(third) }, Number(second));

async function compare(load: Load, rounds: number): Promise<void> {
  const deskside = await started('deskside', load);
  const chunks = await recorded(deskside.url);
  const plain = await started('bare', { chunks, tokenMs: load.tokenMs });
  const streamMs = answerTokens * load.tokenMs;
  const times = { deskside: [] as number[], bare: [] as number[] };
  const run = async (url: string, seed: number): Promise<number[]> => {
    const clients = child('clients', { ...load, url, seed, forMs: 4 * streamMs });
    const [found] = (await once(clients, 'message')) as [number[]];
    return found;
  };
  await run(deskside.url, 0);
  for (let round = 1; round <= rounds; round += 1) {
    const pair = { deskside: await run(deskside.url, round), bare: await run(plain.url, round) };
    times.deskside.push(...pair.deskside);
    times.bare.push(...pair.bare);
    console.log(JSON.stringify({ round, ...report(pair) }));
  }
  console.log(JSON.stringify({ ...load, rounds, ...report(times) }));
  deskside.process.kill();
  plain.process.kill();
}

function report(times: { deskside: number[]; bare: number[] }): object {
  const at = (part: number, all: number[]): number =>
    all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(part * all.length))] ?? Number.NaN;
  const over = (part: number): number => Number((at(part, times.deskside) - at(part, times.bare)).toFixed(2));
  const both = (part: number): number[] =>
    [times.deskside, times.bare].map((all) => Number(at(part, all).toFixed(2)));
  return {
    requests: times.deskside.length,
    medianMs: both(0.5),
    p99Ms: both(0.99),
    overMedianMs: over(0.5),
    overP99Ms: over(0.99),
  };
}

function child(kind: 'deskside' | 'bare' | 'clients', given: object): ChildProcess {
  return fork(import.meta.filename, [kind, JSON.stringify(given)]);
}

async function started(
  kind: 'deskside' | 'bare',
  given: object,
): Promise<{ url: string; process: ChildProcess }> {
  const process = child(kind, given);
  const [url] = (await once(process, 'message')) as [string];
  return { url, process };
}

/** What one answer looks like on the wire, piece by piece. */
async function recorded(url: string): Promise<string[]> {
  const response = await fetch(`${url}/v1/chat/completions`, { method: 'POST', body });
  const text = await response.text();
  if (!text.includes(firstText)) throw new Error(text);
  return text.split(/(?<=\n\n)/);
}

async function serve({ streams, tokenMs }: Load): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'deskside-first-token-'));
  process.env.DESKSIDE_HOME = join(folder, 'home');
  const model = await tinyModelFile(join(folder, 'tiny.gguf'), { contextTokens: windowTokens });
  const [{ startServer }, { fakeEngine }] = await Promise.all([
    import('../src/server/index.ts'),
    import('../src/testing/index.ts'),
  ]);
  const engine = fakeEngine({ tokenMs, contextTrained: windowTokens });
  const server = await startServer({
    engine,
    model,
    port: 0,
    cache: null,
    kept: false,
    wanted: { sequences: streams, contextTokens: windowTokens },
  });
  process.send?.(server.url);
  process.on('SIGTERM', async () => {
    await server[Symbol.asyncDispose]();
    await engine[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
    process.exit();
  });
}

function bare({ chunks, tokenMs }: { chunks: string[]; tokenMs: number }): void {
  const server = createServer((asked, response) => {
    asked.resume();
    asked.on('end', async () => {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      for (const chunk of chunks) {
        if (chunk.includes(firstText)) await sleep(tokenMs);
        response.write(chunk);
      }
      response.end();
    });
  });
  server.listen(0, '127.0.0.1', () =>
    process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
  );
  process.on('SIGTERM', () => process.exit());
}

/** Milliseconds from each request to its first text. */
async function ask({ streams, tokenMs, url, seed, forMs }: Asked): Promise<number[]> {
  const random = createRandom(seed);
  const agent = new Agent({ keepAlive: true, maxSockets: streams });
  const times: number[] = [];
  const ends = performance.now() + forMs;
  const one = async (): Promise<void> => {
    await sleep(random.between(0, answerTokens * tokenMs));
    while (performance.now() < ends) {
      times.push(await firstTokenMs(url, agent));
      await sleep(random.between(0, tokenMs));
    }
  };
  await Promise.all(Array.from({ length: streams }, one));
  agent.destroy();
  return times;
}

async function firstTokenMs(url: string, agent: Agent): Promise<number> {
  return await new Promise((resolve, reject) => {
    const began = performance.now();
    let first = Number.NaN;
    const sent = request(`${url}/v1/chat/completions`, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        if (Number.isNaN(first)) {
          text += piece;
          if (text.includes(firstText)) first = performance.now() - began;
        }
      });
      response.on('end', () => resolve(first));
    });
    sent.end(body);
  });
}
