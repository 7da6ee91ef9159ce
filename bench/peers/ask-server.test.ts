import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Ask } from '../streams/ask.ts';
import { askServer } from './ask-server.ts';

async function withServer(listener: RequestListener, work: (ask: Ask) => Promise<void>): Promise<void> {
  await using server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  await work(askServer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
}

const chunk = (content: string, written: number, more: object = {}): string => {
  const data = { content, stop: false, tokens_predicted: written, ...more };
  return `data: ${JSON.stringify(data)}\n\n`;
};
const request = { tokens: [1, 2, 3], fixedTokens: 0, outputTokens: 3 };

test('each piece of text is noted with its tokens, those without text of their own included', async () => {
  const bodies: unknown[] = [];
  const listener: RequestListener = async (incoming, response) => {
    bodies.push(await json(incoming));
    response.write(chunk('one', 1) + chunk('', 2));
    response.end(chunk(' two', 3) + chunk('', 3, { stop: true, timings: { cache_n: 2 } }));
  };
  await withServer(listener, async (ask) => {
    const trace = await ask(request);
    expect(trace).toMatchObject({ promptTokens: 3, cachedTokens: 2, outputTokens: 3 });
    expect(trace.pieces.map(({ tokens }) => tokens)).toEqual([1, 2]);
  });
  expect(bodies).toMatchObject([{ prompt: [1, 2, 3], n_predict: 3, ignore_eos: true, stream: true }]);
});

test('what the server has to say against it is passed on', async () => {
  const refuse: RequestListener = (_, response) => response.writeHead(400).end('too long');
  await withServer(refuse, async (ask) => {
    await expect(ask(request)).rejects.toThrow('llama-server answered 400: too long');
  });
  const fail: RequestListener = (_, response) => response.end('data: {"error":{"message":"no room"}}\n\n');
  await withServer(fail, async (ask) => {
    await expect(ask(request)).rejects.toThrow('no room');
  });
});

test('a request that is given up has what came before', async () => {
  const endless: RequestListener = (_, response) => void response.write(chunk('one', 1));
  await withServer(endless, async (ask) => {
    const stop = new AbortController();
    const trace = await ask(request, { signal: stop.signal, onPiece: () => stop.abort() });
    expect(trace.pieces.length).toBe(1);
  });
});
