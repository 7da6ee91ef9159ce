import { createHash } from 'node:crypto';
import { access, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { desksidePaths } from '../../src/config/index.ts';
import { openDatabase, putSetting } from '../../src/db/index.ts';
import { hasTerminals, inTerminal } from '../support/in-terminal.ts';
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
  const sentence = await deskside('run', 'What is two plus two?', '--json');
  expect(JSON.parse(sentence.stdout).error.code).toBe('model-none');
  expect(
    JSON.parse((await deskside('run', '-m', 'nothing', 'Two words', '--json')).stdout).error.data,
  ).toMatchObject({ ref: 'nothing' });
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
  expect(JSON.parse((await deskside('rm', name, '--json')).stdout)).toMatchObject({
    removed: [{ name, deleted: [] }],
  });
  expect(JSON.parse((await deskside('models', '--json')).stdout)).toEqual({ models: [] });
  await access(path);
});

test('a file of another program that does not match the digest in its name is never used, and is listed as damaged', async () => {
  const bytes = await readFile(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const store = folder.file('ollama');
  const manifest = `${store}/manifests/registry.ollama.ai/library/corrupt/latest`;
  const layer = { mediaType: 'application/vnd.ollama.image.model', digest: `sha256:${sha256}`, size: 1 };
  await mkdir(dirname(manifest), { recursive: true });
  await mkdir(`${store}/blobs`);
  await writeFile(manifest, JSON.stringify({ schemaVersion: 2, layers: [layer] }));
  await writeFile(`${store}/blobs/sha256-${sha256}`, bytes.fill(7, bytes.length - 5000));
  const options = { home: folder.path, env: { OLLAMA_MODELS: store } };
  const ran = await runDeskside(['run', '--json', '--model', 'corrupt', 'Hello'], options);
  expect([ran.code, JSON.parse(ran.stdout).error.code]).toEqual([4, 'model-digest-mismatch']);
  expect(ran.stderr).toContain('does not match its checksum, so it was not used.');
  expect((await runDeskside(['models'], options)).stdout).toContain('corrupt:latest (damaged)');
  const unnamed = await runDeskside(['show', '--json'], options);
  expect(JSON.parse(unnamed.stdout).error.code).toBe('model-none');
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
    found: expect.stringContaining('library checked'),
  });
});

test('a model of Ollama is used, and layers that are not used and files that are skipped are named', async () => {
  const data = await readFile(path);
  const home = folder.file('with ollama');
  const root = join(home, '.ollama', 'models');
  const sha256 = createHash('sha256').update(data).digest('hex');
  await mkdir(join(root, 'blobs'), { recursive: true });
  await copyFile(path, join(root, 'blobs', `sha256-${sha256}`));
  const put = async (name: string, kinds: readonly string[]): Promise<void> => {
    const layers = kinds.map((kind) => ({
      mediaType: `application/vnd.ollama.image.${kind}`,
      digest: `sha256:${sha256}`,
    }));
    const manifest = join(root, 'manifests', 'registry.ollama.ai', 'library', name);
    await mkdir(manifest, { recursive: true });
    await writeFile(join(manifest, 'latest'), JSON.stringify({ layers }));
  };
  await put('tiny', ['model', 'template', 'params']);
  await put('tuned', ['model', 'adapter']);
  const run = (...args: string[]): Promise<Ended> => runDeskside(args, { home });
  const { models, passed } = JSON.parse((await run('models', '--all', '--json')).stdout);
  expect(models).toMatchObject([{ name: 'tiny:latest', unusedLayers: ['params', 'template'] }]);
  expect(passed).toMatchObject([{ name: 'tuned:latest', reason: 'adapter-layer' }]);
  expect((await run('models', '--all')).stdout).toMatch(
    /tuned:latest +Ollama +it is a model with an adapter/,
  );
  expect((await run('show', 'tiny')).stdout).toContain('Not used      parameters, template of Ollama');
  const answered = await run('run', '-m', 'tiny', '--max-tokens', '4', '--threads', '1', 'Hi', '--json');
  expect(JSON.parse(answered.stdout).warnings.join()).toContain(
    'without what Ollama adds to it: parameters, template',
  );
  const refused = await run('run', '-m', 'tuned', 'Hi');
  expect([refused.code, refused.stderr.includes('--lora')]).toEqual([4, true]);
});

test('what can be downloaded is listed with what it would be here, and a model that is not here can be shown', async () => {
  const { models } = JSON.parse((await deskside('models', '--available', '--json')).stdout);
  expect(models.length).toBeGreaterThan(40);
  expect(
    models.filter(({ recommended }: { recommended: boolean }) => recommended).length,
  ).toBeLessThanOrEqual(1);
  for (const { tokensPerSecond, readingMs, bytes, neededBytes } of models) {
    expect(Math.min(tokensPerSecond, readingMs, bytes, neededBytes - bytes)).toBeGreaterThan(0);
  }
  const table = await deskside('models', '--available');
  expect(table.stdout.split('\n').length).toBe(models.length + 2);
  expect(table.stdout).toMatch(/gemma4:26b-a4b +14\.\d GB .* Apache-2\.0/);
  const shown = await deskside('show', 'gemma4:12b');
  expect([shown.code, shown.stdout]).toEqual([
    0,
    expect.stringMatching(/not on this computer[\s\S]*Fits here/),
  ]);
  expect(shown.stderr).toContain('deskside pull gemma4:12b');
});

test('the default is chosen, told and taken back; a name of your own is understood everywhere', async () => {
  const { name } = JSON.parse((await deskside('pull', path, '--json')).stdout);
  expect((await deskside('default', name)).stdout).toContain(path);
  expect(JSON.parse((await deskside('default', '--json')).stdout)).toEqual({ default: path, here: true });
  expect((await deskside('default', '--unset')).stdout).toMatch(
    /^No default is set, so .*deskside default MODEL\n$/,
  );
  expect((await deskside('default', 'nothing-like-it')).code).toBe(4);
  expect((await deskside('alias', 'mine', name)).stdout).toBe(`mine  ${name}\n`);
  expect(JSON.parse((await deskside('show', 'mine', '--json')).stdout)).toMatchObject({ name });
  expect((await deskside('alias', 'mine', '--remove')).stderr).toMatch(/There are no aliases yet/);
  await deskside('rm', name);
});

test.skipIf(!hasTerminals)(
  'on a terminal, a missing model is offered for download, and no means no',
  async () => {
    const steps = [{ until: /not on this computer yet\. Download it \(.*\)\? \[Y\/n\]/, type: 'n\r' }];
    const { code, screen } = await inTerminal(['run', 'gemma3:1b', 'hi'], steps, { home: folder.path });
    expect([code, screen]).toEqual([4, expect.stringContaining('deskside pull gemma3:1b')]);
  },
);

test.skipIf(!hasTerminals)(
  'on a terminal, a model that was not measured is pulled with a hint how to measure it',
  async () => {
    const pulled = async (): Promise<string> =>
      (await inTerminal(['pull', path], [], { home: folder.path, columns: 120 })).lines.join('\n');
    const hint = 'deskside bench citations --model tiny --questions 24';
    expect(await pulled()).toContain(hint);
    const sha256 = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    const choice = { [`sha256:${sha256}`]: { strategy: 'quoting', questions: 24, heldTokens: 4096 } };
    {
      using db = await openDatabase(desksidePaths({ DESKSIDE_HOME: folder.file('deskside') }).database);
      putSetting(db, 'citation-choices', JSON.stringify(choice));
    }
    const after = await pulled();
    expect(after).toContain('deskside run tiny');
    expect(after).not.toContain('bench citations');
  },
);
