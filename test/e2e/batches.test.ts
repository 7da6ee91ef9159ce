// A server that is killed in the middle of a batch: the next one goes on, and every request is answered once.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

interface WireBatch {
  id: string;
  status: string;
  output_file_id: string | null;
  request_counts: { total: number; completed: number; failed: number };
}

const ids = Array.from({ length: 40 }, (_, index) => `request-${index}`);

test('kill -9 in the middle of a batch loses no line and doubles none', async () => {
  await using folder = await temporaryFolder();
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
  const begun = await serving(async (url) => {
    const batch = await begin(url);
    return await until(url, batch.id, ({ request_counts: { completed } }) => completed >= 5);
  }, 'SIGKILL');
  expect(begun.status).toBe('in_progress');
  const lines = await serving(async (url) => {
    const batch = await until(url, begun.id, ({ status }) => status === 'completed');
    const response = await fetch(`${url}/v1/files/${batch.output_file_id}/content`);
    return (await response.text()).trimEnd().split('\n');
  }, 'SIGTERM');
  expect(lines.map((line) => JSON.parse(line).custom_id)).toEqual(ids);
});

async function begin(url: string): Promise<WireBatch> {
  const lines = ids.map((custom_id) => {
    const body = { messages: [{ role: 'user', content: custom_id }], max_tokens: 16 };
    return JSON.stringify({ custom_id, method: 'POST', url: '/v1/chat/completions', body });
  });
  const form = new FormData();
  form.set('purpose', 'batch');
  form.set('file', new File([lines.join('\n')], 'requests.jsonl'));
  const file = await json<{ id: string }>(await fetch(`${url}/v1/files`, { method: 'POST', body: form }));
  const asked = { input_file_id: file.id, endpoint: '/v1/chat/completions', completion_window: '24h' };
  return await json(await fetch(`${url}/v1/batches`, { method: 'POST', body: JSON.stringify(asked) }));
}

async function until(url: string, id: string, isThere: (batch: WireBatch) => boolean): Promise<WireBatch> {
  for (;;) {
    const batch = await json<WireBatch>(await fetch(`${url}/v1/batches/${id}`));
    if (isThere(batch)) return batch;
    await sleep(20);
  }
}

async function json<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}
