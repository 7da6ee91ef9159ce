// A server that is killed in the middle of a batch, with fifty people reading answers: the next one goes on, every request is answered once, and
// files and keys are what they were.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { KeyFile } from '../../src/server/index.ts';
import { runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

interface WireBatch {
  id: string;
  status: string;
  input_file_id: string;
  output_file_id: string | null;
  request_counts: { total: number; completed: number; failed: number };
}

const ids = Array.from({ length: 40 }, (_, index) => `request-${index}`);

let headers: Record<string, string> = {};

test('kill -9 under fifty streams and a batch loses no line and doubles none, and no answer looks whole that is not', async () => {
  await using folder = await temporaryFolder();
  const home = folder.file('deskside');
  const key = await new KeyFile({ home, locks: join(home, 'locks') }).add('laptop', 'chat');
  headers = { authorization: `Bearer ${key}` };
  const model = await tinyModelFile(folder.file('tiny.gguf'));
  const serving = async <T>(work: (url: string) => Promise<T>, signal: NodeJS.Signals): Promise<T> => {
    let working: Promise<T> | undefined;
    const args = ['serve', '--port', '0', '--json', '--model', model, '--threads', '1'];
    await runDeskside(args, {
      home: folder.path,
      onOutput: (stdout, child) => {
        if (working !== undefined || !stdout.endsWith('\n')) return;
        const { url } = JSON.parse(stdout) as { url: string };
        working = work(url).finally(() => child.kill(signal));
      },
    });
    if (working === undefined) throw new Error('the server did not start');
    return await working;
  };
  let streams: Promise<string | null>[] = [];
  const begun = await serving(async (url) => {
    const batch = await begin(url);
    const running = await until(url, batch.id, ({ request_counts: { completed } }) => completed >= 5);
    const started = Array.from({ length: 50 }, () => Promise.withResolvers<void>());
    streams = started.map(({ resolve }) => readStream(url, resolve));
    await Promise.any(started.map(({ promise }) => promise));
    return running;
  }, 'SIGKILL');
  expect(begun.status).toBe('in_progress');
  const read = await Promise.all(streams);
  expect(read).toContain(null);
  for (const text of read.filter((one) => one !== null)) expect(text).toMatch(/data: \[DONE\]\n\n$/);
  const lines = await serving(async (url) => {
    const batch = await until(url, begun.id, ({ status }) => status === 'completed');
    expect((await fetch(`${url}/v1/batches`)).status).toBe(401);
    expect(await content(url, batch.input_file_id)).toEqual(requests());
    return await content(url, batch.output_file_id);
  }, 'SIGTERM');
  expect(lines.map((line) => JSON.parse(line).custom_id)).toEqual(ids);
});

function requests(): string[] {
  return ids.map((custom_id) => {
    const body = { messages: [{ role: 'user', content: custom_id }], max_tokens: 16 };
    return JSON.stringify({ custom_id, method: 'POST', url: '/v1/chat/completions', body });
  });
}

async function content(url: string, file: string | null): Promise<string[]> {
  const response = await fetch(`${url}/v1/files/${file}/content`, { headers });
  return (await response.text()).trimEnd().split('\n');
}

/** All of it, or `null` where it broke off. @param onText told of the first piece */
async function readStream(url: string, onText: () => void): Promise<string | null> {
  const messages = [{ role: 'user', content: 'Say much.' }];
  const body = JSON.stringify({ messages, stream: true, max_tokens: 400 });
  let text = '';
  try {
    const response = await fetch(`${url}/v1/chat/completions`, { method: 'POST', headers, body });
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += piece;
      onText();
    }
    return text;
  } catch {
    return null;
  }
}

async function begin(url: string): Promise<WireBatch> {
  const lines = requests();
  const form = new FormData();
  form.set('purpose', 'batch');
  form.set('file', new File([lines.join('\n')], 'requests.jsonl'));
  const file = await json<{ id: string }>(
    await fetch(`${url}/v1/files`, { method: 'POST', headers, body: form }),
  );
  const asked = { input_file_id: file.id, endpoint: '/v1/chat/completions', completion_window: '24h' };
  return await json(
    await fetch(`${url}/v1/batches`, { method: 'POST', headers, body: JSON.stringify(asked) }),
  );
}

async function until(url: string, id: string, isThere: (batch: WireBatch) => boolean): Promise<WireBatch> {
  for (;;) {
    const batch = await json<WireBatch>(await fetch(`${url}/v1/batches/${id}`, { headers }));
    if (isThere(batch)) return batch;
    await sleep(20);
  }
}

async function json<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}
