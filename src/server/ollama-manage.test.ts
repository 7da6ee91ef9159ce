// Models are downloaded, named and deleted with Ollama's own client, by whoever may.
import { Ollama } from 'ollama';
import { expect, test } from 'vitest';
import { serveRepo } from '../../test/support/fake-hub.ts';
import { FileServer } from '../../test/support/file-server.ts';
import { modelBytes, sha256Of } from '../../test/support/model-bytes.ts';
import { askServer, modelName, servingFake } from '../../test/support/serving.ts';
import { desksidePaths } from '../config/index.ts';
import { KeyFile } from './index.ts';

const repo = 'someone/Some-Model-GGUF';
const name = `hf:${repo}:Q4_K_M`;

test('a model is downloaded with its progress, gets another name, and is deleted', async () => {
  await using hub = await FileServer.start();
  await using storage = await FileServer.start();
  process.env.HF_ENDPOINT = hub.url;
  await using serving = await servingFake();
  const bytes = modelBytes(40_000, 'four');
  serveRepo({ hub, storage }, repo, { 'Some-Model-Q4_K_M.gguf': bytes });
  const client = new Ollama({ host: serving.url });
  const lines: { status: string; total?: number; completed?: number }[] = [];
  for await (const line of await client.pull({ model: `hf:${repo}`, stream: true })) lines.push(line);
  expect(lines[0]).toEqual({ status: 'pulling manifest' });
  expect(lines.at(-1)).toEqual({ status: 'success' });
  const loading = lines.filter(({ status }) => status === 'pulling Some-Model-Q4_K_M.gguf');
  expect(loading.at(-1)).toMatchObject({ total: bytes.length, completed: bytes.length });
  const listed = (await client.list()).models;
  expect(listed.map((model) => model.name).sort()).toEqual([name, modelName].sort());
  expect(listed.find((model) => model.name === name)?.digest).toContain(sha256Of(bytes));
  expect((await client.pull({ model: `hf:${repo}` })).status).toBe('success');

  await client.copy({ source: name, destination: 'mine' });
  expect((await client.show({ model: 'mine:latest' })).model_info).toBeDefined();
  await client.delete({ model: 'mine' });
  await expect(client.show({ model: 'mine' })).rejects.toMatchObject({ status_code: 404 });
  await client.delete({ model: name });
  expect((await client.list()).models.map((model) => model.name)).toEqual([modelName]);
  await expect(client.delete({ model: name })).rejects.toMatchObject({ status_code: 404 });
});

test('nothing is fetched from an address or a path that a request names, and nobody’s files are deleted', async () => {
  await using serving = await servingFake();
  const client = new Ollama({ host: serving.url });
  for (const model of [
    'http://127.0.0.1:1/x.gguf',
    'https://evil.example/x.gguf',
    '/etc/passwd',
    './x.gguf',
    '../x',
  ]) {
    await expect(client.pull({ model })).rejects.toMatchObject({ status_code: 400 });
  }
  await expect(client.pull({ model: 'gemma3:4b', insecure: true })).rejects.toThrow('insecure');
  await expect(client.copy({ source: modelName, destination: '../x' })).rejects.toMatchObject({
    status_code: 400,
  });
  await expect(client.copy({ source: 'nothing', destination: 'mine' })).rejects.toMatchObject({
    status_code: 404,
  });
  await expect(client.delete({ model: modelName })).rejects.toThrow();
  expect((await client.list()).models.map((model) => model.name)).toEqual([modelName]);
});

test('a key for chatting may do none of it', async () => {
  await using serving = await servingFake();
  const key = await new KeyFile(desksidePaths()).add('chatting', 'chat');
  const body = JSON.stringify({ model: modelName, source: modelName, destination: 'mine' });
  const length = { 'content-length': String(body.length) };
  const headers = { ...length, authorization: `Bearer ${key}` };
  for (const [method, path] of [
    ['POST', '/api/pull'],
    ['POST', '/api/copy'],
    ['DELETE', '/api/delete'],
  ] as const) {
    expect((await askServer(serving, { method, path, body, headers })).status).toBe(403);
    expect((await askServer(serving, { method, path, body, headers: length })).status).toBe(401);
  }
});
