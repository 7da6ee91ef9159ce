// Documents that arrive in a folder: what of it is read, when, and that a question about one is a re-ask.
import { appendFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiClient } from '../../../test/support/api-client.ts';
import { type Serving, servingReal } from '../../../test/support/serving.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { fakeEngine } from '../../testing/index.ts';
import { startServer } from '../start-server.ts';
import { FolderLooks, folderAt } from './look-at-folders.ts';

const lease = 'The rent is 900 euros a month. Cats are welcome. The deposit is two rents.';
const folder = await temporaryFolder();
const watched = folder.file('watched');
let serving: Serving;
let api: ApiClient;

beforeAll(async () => {
  await mkdir(watched);
  await mkdir(folder.file('elsewhere'));
  await writeFile(folder.file('elsewhere/secret.txt'), 'The secret is out.');
  await writeFile(`${watched}/lease.txt`, lease);
  await writeFile(`${watched}/archive.bin`, lease);
  await symlink(folder.file('elsewhere/secret.txt'), `${watched}/secret.txt`);
  await symlink(folder.file('elsewhere'), `${watched}/linked`);
  serving = await servingReal({ keeps: true, watch: [watched], limits: { watchMs: 30 } });
  api = new ApiClient(serving);
});
afterAll(async () => {
  await serving[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const jobs = async (): Promise<string[]> =>
  (await api.call('GET /api/v1/jobs')).jobs.map(({ title, state }) => `${title} ${state}`);

test('a document that arrives is read, nothing outside of the folder is, and the first question is a re-ask', async () => {
  await expect.poll(jobs, { timeout: 30_000 }).toEqual(['lease.txt done']);
  const { id } = await api.upload('lease.txt', lease);
  const talk = await api.call('POST /api/v1/conversations', { body: { documents: [id] } });
  const events = await api.events(({ type }) => type === 'turn-end', {
    onOpen: () =>
      api.call('POST /api/v1/conversations/{id}/turns', {
        params: { id: talk.id },
        body: { question: 'How high is the rent?' },
      }),
  });
  const end = events.at(-1)?.event;
  expect(end).toMatchObject({
    type: 'turn-end',
    answer: { receipt: { prefixCache: expect.stringMatching(/hit|live/) } },
  });
});

test('a file that grows is told of when it has stopped, and again when it changes', async () => {
  const growing = folder.file('growing');
  await mkdir(growing);
  const path = `${growing}/report.txt`;
  const looks = new FolderLooks([await folderAt(growing)]);
  const names = async (): Promise<string[]> => (await looks.look()).map((one) => basename(one.path));
  await writeFile(path, 'One line. ');
  expect(await names()).toEqual([]);
  await appendFile(path, 'Another line. ');
  expect(await names()).toEqual([]);
  const [one] = await looks.look();
  expect(one).toMatchObject({ path: expect.stringMatching(/report\.txt$/) });
  expect(await names()).toEqual(['report.txt']);
  if (one !== undefined) looks.done(one);
  expect(await names()).toEqual([]);
  await appendFile(path, 'And one more.');
  expect([await names(), await names()]).toEqual([[], ['report.txt']]);
});

test('what is no folder is refused at the start', async () => {
  await using engine = fakeEngine();
  const server = startServer({ engine, port: 0, cache: null, watch: [`${watched}/lease.txt`] });
  await expect(server).rejects.toMatchObject({ code: 'file-unusable', data: { reason: 'ENOTDIR' } });
});
