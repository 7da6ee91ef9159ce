// What becomes of a document when it is deleted, and when another version of Deskside has packed it.
import { readdir } from 'node:fs/promises';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ApiClient } from '../../../test/support/api-client.ts';
import { servingFake } from '../../../test/support/serving.ts';
import { desksidePaths } from '../../config/index.ts';
import { KeptRecords } from '../kept/kept-records.ts';

const lease = 'The rent is 900 euros a month. Cats are welcome. The deposit is two rents. '.repeat(450);
const letter = 'The landlord writes that the roof will be repaired in May. '.repeat(40);

test('with a document goes what the prefix cache keeps of it, and nothing of others', async () => {
  await using serving = await servingFake(
    { contextTrained: 131_072, batchTokens: 2048 },
    { keeps: true, contextTokens: 131_072 },
  );
  const api = new ApiClient(serving);
  const cached = async (): Promise<number> => (await api.call('GET /api/v1/cache')).snapshots.length;
  const ask = async (...documents: string[]): Promise<void> => {
    const { id } = await api.call('POST /api/v1/conversations', { body: { documents } });
    expect((await api.ask(id, { question: 'How high is the rent?' })).answer.state).toBe('done');
  };
  const [first, second] = [await api.upload('lease.txt', lease), await api.upload('letter.txt', letter)];
  await ask(first.id);
  await ask(first.id, second.id);
  const { job } = await api.call('POST /api/v1/read', {
    body: { documents: [first.id], system: 'In verse.' },
  });
  await expect
    .poll(async () => (await api.call('GET /api/v1/jobs')).jobs.find(({ id }) => id === job.id)?.state)
    .toBe('done');
  const withBoth = await cached();
  await ask(second.id);
  const own = (await cached()) - withBoth;
  const readings = async (): Promise<string[]> =>
    (await readdir(desksidePaths().snapshots)).filter((name) => name.endsWith('.reading'));
  expect(Math.min(withBoth, own, (await readings()).length)).toBeGreaterThan(0);
  await api.call('DELETE /api/v1/documents/{id}', { params: { id: first.id } });
  expect([await cached(), await readings()]).toEqual([own, []]);
  await api.call('DELETE /api/v1/documents/{id}', { params: { id: second.id } });
  expect(await cached()).toBe(0);
});

test('a text that another version has packed is read again, and it is said where that is another text', async () => {
  await using serving = await servingFake({}, { keeps: true });
  const api = new ApiClient(serving);
  const document = await api.upload('letter.txt', letter);
  const params = { id: document.id };
  const before = await api.call('GET /api/v1/documents/{id}/text', { params });
  const paths = desksidePaths();
  const [texts, facts] = [new KeptRecords('texts', paths), new KeptRecords('documents', paths)];
  const foreign = async (textDigest?: string): Promise<void> => {
    const packed = (await texts.get('all', document.id)) ?? Buffer.alloc(0);
    const all = zstdDecompressSync(packed.subarray(4));
    all.writeInt32LE(all.readInt32LE() - 1);
    await texts.put(
      'all',
      document.id,
      Buffer.concat([packed.subarray(0, 4), zstdCompressSync(all)]),
      'document',
    );
    const told = Buffer.from(JSON.stringify({ ...document, textDigest }));
    await facts.put('all', document.id, told, 'document');
  };
  const next = await serving.restarted();
  const again = new ApiClient(next);
  for (const [digest, warnings] of [
    [document.textDigest, []],
    ['sha256:00', [expect.stringContaining('read again')]],
  ] as const) {
    await foreign(digest);
    // Asked at once, it is read once.
    const [text] = await Promise.all(
      [1, 2, 3].map(() => again.call('GET /api/v1/documents/{id}/text', { params })),
    );
    expect(text).toEqual(before);
    const now = await again.call('GET /api/v1/documents/{id}', { params });
    const notices = warnings.map((message) => ({ code: 'read-again', data: {}, message }));
    expect(now).toEqual({ ...document, warnings, notices });
    await again.call('POST /api/v1/documents', { query: { name: 'other.txt' }, bytes: Buffer.from(lease) });
  }
  await next[Symbol.asyncDispose]();
});
