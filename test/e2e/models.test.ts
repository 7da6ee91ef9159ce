import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { type Ended, runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const folder = await temporaryFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const path = await tinyModelFile(folder.file('tiny.gguf'));
const deskside = (...args: string[]): Promise<Ended> => runDeskside(args, { home: folder.path });

test('without a model there is nothing to list, and nothing to run', async () => {
  expect(JSON.parse((await deskside('models', '--json')).stdout)).toEqual({ models: [] });
  const { code, stdout, stderr } = await deskside('run', '--json', '--model', 'nothing', 'Hello');
  expect([code, JSON.parse(stdout).error.code]).toEqual([4, 'model-not-found']);
  expect(stderr).toContain('There is no model “nothing”.');
  const none = await deskside('ask', path, 'What?', '--json');
  expect([none.code, JSON.parse(none.stdout).error.code]).not.toEqual([0, undefined]);
});

test('a file is shown with what it says, its digest and what fits here', async () => {
  const { code, stdout } = await deskside('show', path, '--json');
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    path,
    digest: `sha256:${sha256}`,
    architecture: 'llama',
    contextTrained: 2048,
    contextHere: 2048,
    chatTemplate: true,
  });
  expect((await deskside('show', path)).stdout).toMatch(/^Name +tiny\nArchitecture +llama, /);
});

test('a file that was pulled is listed, removed from the list, and still there', async () => {
  const pulled = await deskside('pull', path, '--json');
  expect([pulled.code, pulled.stderr]).toEqual([0, '']);
  const { name } = JSON.parse(pulled.stdout);
  expect((await deskside('models')).stdout).toMatch(new RegExp(`\\n +${name} `));
  expect((await deskside('show')).stdout).toContain(path);
  expect(JSON.parse((await deskside('rm', name, '--json')).stdout)).toMatchObject({ name, deleted: [] });
  expect(JSON.parse((await deskside('models', '--json')).stdout)).toEqual({ models: [] });
  await access(path);
});

test('the network is not used where it is switched off', async () => {
  const { code, stdout, stderr } = await deskside('pull', 'hf:owner/model', '--json');
  expect([code, JSON.parse(stdout).error.code]).toEqual([6, 'network-offline']);
  expect(stderr).toContain('DESKSIDE_OFFLINE is set');
});

test('the doctor finds the engine, and tells programs the same as people', async () => {
  const { code, stdout } = await deskside('doctor', '--json');
  const { ok, checks } = JSON.parse(stdout);
  expect([code, ok]).toEqual([0, true]);
  expect(checks.find(({ name }: { name: string }) => name === 'Engine')).toMatchObject({
    status: 'ok',
    found: expect.stringContaining('layout proved'),
  });
});
