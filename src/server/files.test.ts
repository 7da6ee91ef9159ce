// Files that are sent once and named by their ID, with OpenAI's and Anthropic's own clients.
import { setTimeout as sleep } from 'node:timers/promises';
import { toFile } from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anthropicClient } from '../../test/support/anthropic-client.ts';
import { openaiClient } from '../../test/support/openai-client.ts';
import { askServer, modelName, type Serving, servingFake } from '../../test/support/serving.ts';
import { textUnder } from '../../test/support/text-under.ts';
import { desksidePaths } from '../config/index.ts';
import { KeyFile, ownerOf, removeKept } from './index.ts';

let serving: Serving;
beforeAll(async () => {
  serving = await servingFake();
});
afterAll(() => serving[Symbol.asyncDispose]());

const lease = 'The rent is 900 euros.';
const model = modelName;

test('a file is sent, listed, read and named in every dialect, and deleted for good', async () => {
  const openai = openaiClient(serving);
  const sent = await openai.files.create({
    file: await toFile(Buffer.from(lease), 'lease.txt'),
    purpose: 'user_data',
  });
  expect(sent).toMatchObject({
    id: expect.stringMatching(/^file-[0-9a-f]{32}$/),
    object: 'file',
    bytes: lease.length,
    filename: 'lease.txt',
    purpose: 'user_data',
    status: 'processed',
  });
  expect(await openai.files.retrieve(sent.id)).toEqual(sent);
  expect((await openai.files.list({ purpose: 'user_data' })).data).toEqual([sent]);
  expect((await openai.files.list({ purpose: 'batch' })).data).toEqual([]);
  expect(await (await openai.files.content(sent.id)).text()).toBe(lease);
  const anthropic = anthropicClient(serving);
  expect(await anthropic.beta.files.retrieveMetadata(sent.id)).toMatchObject({
    type: 'file',
    size_bytes: lease.length,
    filename: 'lease.txt',
    created_at: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  const named = await openai.responses.create({
    model,
    input: [{ role: 'user', content: [{ type: 'input_file', file_id: sent.id }] }],
  });
  const chat = await openai.chat.completions.create({
    model,
    messages: [{ role: 'user', content: [{ type: 'file', file: { file_id: sent.id } }] }],
  });
  const message = await anthropic.beta.messages.create({
    model,
    max_tokens: 20,
    messages: [{ role: 'user', content: [{ type: 'document', source: { type: 'file', file_id: sent.id } }] }],
  });
  const tokens = `Document "lease.txt":\n\n${lease}\n`.length;
  expect(named.usage?.input_tokens).toBeGreaterThan(tokens);
  expect(chat.usage?.prompt_tokens).toBe(named.usage?.input_tokens);
  expect(message.usage.input_tokens).toBe(named.usage?.input_tokens);
  expect(await anthropic.beta.files.delete(sent.id)).toEqual({ id: sent.id, type: 'file_deleted' });
  await expect(openai.files.retrieve(sent.id)).rejects.toMatchObject({ status: 404 });
  await expect(openai.files.content(sent.id)).rejects.toMatchObject({ status: 404 });
  const input = [{ role: 'user' as const, content: [{ type: 'input_file' as const, file_id: sent.id }] }];
  await expect(openai.responses.create({ model, input })).rejects.toMatchObject({
    status: 400,
    param: 'input.0.content.0.file_id',
  });
  expect((await textUnder(`${desksidePaths().served}/file-bytes`)).files).toBe(0);
});

test('a list has one of two orders, and no other', async () => {
  await using other = await servingFake();
  const { files } = openaiClient(other);
  const sent: string[] = [];
  for (const name of ['first.txt', 'second.txt']) {
    const file = await toFile(Buffer.from(lease), name);
    sent.push((await files.create({ file, purpose: 'user_data' })).id);
    // A file system's clock goes in steps of some milliseconds.
    await sleep(20);
  }
  const listed = async (order?: 'asc' | 'desc'): Promise<string[]> =>
    (await files.list(order === undefined ? {} : { order })).data.map(({ id }) => id);
  expect(await listed('asc')).toEqual(sent);
  expect(await listed('desc')).toEqual(sent.toReversed());
  expect(await listed()).toEqual(sent.toReversed());
  await expect(listed('banana' as never)).rejects.toMatchObject({ status: 400, param: 'order' });
});

test('it lies on the disk encrypted, and is nobody’s but its key’s', async () => {
  await using other = await servingFake();
  const keys = new KeyFile(desksidePaths());
  const [mine, theirs] = [await keys.add('mine', 'chat'), await keys.add('theirs', 'chat')];
  const file = await toFile(Buffer.from(lease), '../../etc/lease.txt');
  const sent = await openaiClient(other, { apiKey: mine }).files.create({ file, purpose: 'user_data' });
  expect(sent.filename).toBe('lease.txt');
  const foreign = openaiClient(other, { apiKey: theirs });
  await expect(foreign.files.retrieve(sent.id)).rejects.toMatchObject({ status: 404 });
  await expect(foreign.files.delete(sent.id)).rejects.toMatchObject({ status: 404 });
  expect((await foreign.files.list()).data).toEqual([]);
  const input = [{ role: 'user' as const, content: [{ type: 'input_file' as const, file_id: sent.id }] }];
  await expect(foreign.responses.create({ model, input })).rejects.toMatchObject({ status: 400 });
  const kept = await textUnder(desksidePaths().served);
  expect(kept.files).toBe(2);
  expect(kept.text).not.toContain('rent');
  expect(kept.text).not.toContain('lease');
  const paths = desksidePaths();
  expect(await removeKept(paths, ownerOf(await keys.remove('theirs')))).toBe(0);
  expect(await removeKept(paths, ownerOf(await keys.remove('mine')))).toBe(2);
  expect((await textUnder(paths.served)).files).toBe(0);
});

test.each([
  '..',
  '../files',
  'file-..%2f..%2fserver-keys.json',
  '%2e%2e',
  'file-0',
  `file-${'0'.repeat(32)}`,
  'file-%00',
])('the ID %s is no way to another file', async (id) => {
  for (const path of [
    `/v1/files/${id}`,
    `/v1/files/${id}/content`,
    `/v1/responses/${id}`,
    `/v1/batches/${id}`,
  ]) {
    const { status, text } = await askServer(serving, { path });
    expect(status).toBe(404);
    expect(text).not.toContain('digest');
  }
});

test.each<[string, string, string]>([
  ['no form', 'application/json', '{}'],
  [
    'a form without an end',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="file"',
  ],
  ['a form without a boundary', 'multipart/form-data', 'x'],
  [
    'a form without a file',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nbatch\r\n--x--\r\n',
  ],
  [
    'a file without a purpose',
    'multipart/form-data; boundary=x',
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nb\r\n--x--\r\n',
  ],
])('%s is refused', async (_, type, body) => {
  const { status } = await askServer(serving, { path: '/v1/files', body, headers: { 'content-type': type } });
  expect(status).toBe(400);
});

test('one that is too large, and a time to live, are refused by name', async () => {
  await using small = await servingFake({}, { limits: { bodyBytes: 2000 } });
  const client = openaiClient(small);
  const file = await toFile(Buffer.alloc(5000), 'a.bin');
  await expect(client.files.create({ file, purpose: 'user_data' })).rejects.toMatchObject({ status: 413 });
  const short = await toFile(Buffer.from('a'), 'a.txt');
  const expires_after = { anchor: 'created_at' as const, seconds: 3600 };
  await expect(
    client.files.create({ file: short, purpose: 'user_data', expires_after }),
  ).rejects.toMatchObject({ param: 'expires_after' });
});

test('of two files in one form, none is left out: they are refused', async () => {
  const form = new FormData();
  form.set('purpose', 'user_data');
  for (const name of ['a.txt', 'b.txt']) form.append('file', new File([lease], name));
  const response = await fetch(`${serving.url}/v1/files`, { method: 'POST', body: form });
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('file')]);
});
