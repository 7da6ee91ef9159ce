// What Prometheus gets to see of a server, and what it does not.
import { expect, test } from 'vitest';
import { askServer, modelName, servingFake } from '../../../test/support/serving.ts';
import { desksidePaths } from '../../config/index.ts';
import { KeyFile } from '../index.ts';

const secret = 'the-merger-with-Lorem-Ipsum';

async function scraped(url: string, key?: string): Promise<{ type: string | null; lines: string[] }> {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const answer = await fetch(`${url}/metrics`, { headers });
  expect(answer.status).toBe(200);
  return { type: answer.headers.get('content-type'), lines: (await answer.text()).split('\n') };
}

function numberIn(lines: readonly string[], name: string): number | undefined {
  const line = lines.find((one) => one.startsWith(`${name} `) || one.startsWith(`${name}{`));
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ') + 1));
}

async function ask(url: string, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'anthropic-version': '2023-06-01' };
  return await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

test('answers in every dialect are counted once, with their tokens and times, and nothing of what they say', async () => {
  const answers = Array.from({ length: 12 }, () => ({ text: 'One two three.' }));
  await using serving = await servingFake({ answers }, { keeps: true });
  const { url } = serving;
  const messages = [{ role: 'user', content: secret }];
  let [prompt, output] = [0, 0];
  for (const stream of [false, true]) {
    await (await ask(url, '/v1/chat/completions', { messages, stream })).text();
    await (await ask(url, '/v1/completions', { prompt: secret, stream })).text();
    await (await ask(url, '/v1/messages', { messages, max_tokens: 50, stream })).text();
    await (await ask(url, '/api/chat', { model: modelName, messages, stream })).text();
    await (await ask(url, '/api/generate', { model: modelName, prompt: secret, raw: true, stream })).text();
    const answer = await ask(url, '/v1/responses', { input: secret, store: false });
    const { usage } = (await answer.json()) as { usage: { input_tokens: number; output_tokens: number } };
    [prompt, output] = [usage.input_tokens, usage.output_tokens];
  }
  const { type, lines } = await scraped(url);
  expect(type).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(lines).toContain(
    `deskside_request_success_total{model_name="${modelName}",finished_reason="stop"} 12`,
  );
  expect(numberIn(lines, 'deskside_time_to_first_token_seconds_count')).toBe(12);
  expect(numberIn(lines, 'deskside_time_per_output_token_seconds_count')).toBe(12);
  expect(numberIn(lines, 'deskside_request_queue_time_seconds_count')).toBe(12);
  expect(numberIn(lines, 'deskside_generation_tokens_total')).toBeGreaterThanOrEqual(12 * output - 12);
  expect(numberIn(lines, 'deskside_prompt_tokens_total')).toBeGreaterThan(prompt * 2);
  expect(numberIn(lines, 'deskside_num_requests_running')).toBe(0);
  expect(numberIn(lines, 'deskside_num_requests_waiting')).toBe(0);
  expect(numberIn(lines, 'deskside_model_memory_bytes')).toBeGreaterThan(0);
  expect(lines).toContain(
    'http_request_duration_seconds_count{method="POST",route="/v1/messages",status="200"} 2',
  );
  for (const name of ['process_resident_memory_bytes', 'process_cpu_seconds_total'])
    expect(numberIn(lines, name)).toBeGreaterThan(0);
  expect(lines.join('\n')).not.toContain('merger');
});

test('a document that is asked about again is a hit in the prefix cache', async () => {
  await using serving = await servingFake({}, { keeps: true });
  const { url } = serving;
  const document = {
    type: 'document',
    source: { type: 'text', media_type: 'text/plain', data: 'The rent is 900 euros. '.repeat(40) },
    citations: { enabled: true },
  };
  const messages = [{ role: 'user', content: [document, { type: 'text', text: 'How high is the rent?' }] }];
  const rates: number[] = [];
  for (let time = 0; time < 2; time += 1) {
    await (await ask(url, '/v1/messages', { messages, max_tokens: 50 })).text();
    const { lines } = await scraped(url);
    const hits = numberIn(lines, 'deskside_prefix_cache_hits_total') ?? 0;
    rates.push(hits / (numberIn(lines, 'deskside_prefix_cache_queries_total') ?? 0));
  }
  expect(rates[0]).toBe(0);
  expect(rates[1]).toBeGreaterThan(0.3);
});

test('failures are counted by their code, refusals by status and route, and an address that was made up is none', async () => {
  const failing = { type: 'fail', code: 'engine-decode-failed', data: { status: 1 } } as const;
  await using serving = await servingFake({ faults: [{ operation: 'decode', action: failing }] });
  const { url } = serving;
  const failed = await ask(url, '/v1/chat/completions', { messages: [{ role: 'user', content: 'Hello' }] });
  await failed.text();
  await ask(url, `/v1/${secret}`, {});
  await ask(url, '/v1/chat/completions', { messages: 'none' });
  const { lines } = await scraped(url);
  expect(lines).toContain(
    `deskside_request_failure_total{model_name="${modelName}",code="engine-decode-failed"} 1`,
  );
  expect(lines).toContain(
    'http_request_duration_seconds_count{method="POST",route="unknown",status="404"} 1',
  );
  expect(lines).toContain(
    'http_request_duration_seconds_count{method="POST",route="/v1/chat/completions",status="400"} 1',
  );
  expect(lines.join('\n')).not.toContain(secret);
});

test('where there are keys, only one with every right may look, and none of them is shown', async () => {
  await using serving = await servingFake();
  const keys = new KeyFile(desksidePaths());
  const chatting = await keys.add('phone-of-the-boss', 'chat');
  const admin = await keys.add('monitor', 'admin');
  const ask = async (key?: string): Promise<number> =>
    (
      await askServer(serving, {
        path: '/metrics',
        headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
      })
    ).status;
  expect([await ask(), await ask(chatting), await ask(admin)]).toEqual([401, 403, 200]);
  const { lines } = await scraped(serving.url, admin);
  for (const hidden of ['phone-of-the-boss', chatting, admin]) expect(lines.join('\n')).not.toContain(hidden);
});
