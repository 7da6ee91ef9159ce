import { afterAll, beforeAll, expect, test } from 'vitest';
import { FileServer } from '../../../test/support/file-server.ts';
import { modelBytes } from '../../../test/support/model-bytes.ts';
import { type StoreHome, storeHome } from '../../../test/support/store-home.ts';
import {
  findModel,
  modelAliases,
  previewPull,
  pull,
  removeModel,
  setDefaultModel,
  setModelAlias,
} from '../index.ts';

let server: FileServer;
let home: StoreHome;
const names: string[] = [];
beforeAll(async () => {
  [server, home] = await Promise.all([FileServer.start(), storeHome()]);
  for (const name of ['quick-one', 'quick-two', 'slow']) {
    server.serve(`/${name}.gguf`, { body: modelBytes(4_000, name) });
    names.push((await pull(`${server.url}/${name}.gguf`, home.options)).name);
  }
});
afterAll(async () => {
  for (const each of [server, home]) await each[Symbol.asyncDispose]();
});

const found = async (name: string): Promise<string> => (await findModel(name, home.options)).name;
const refused = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: { code: string }) => error.code,
  );

test('as much of a name as is clear finds the model, and no less', async () => {
  const [one = '', , slow = ''] = names;
  expect(await found(slow.slice(0, 2))).toBe(slow);
  expect(await found(one.slice(0, -1))).toBe(one);
  expect(await refused(findModel('quick', home.options))).toBe('model-not-found');
  expect(await refused(findModel(slow.slice(0, 1), home.options))).toBe('model-not-found');
  await setDefaultModel('slo', home.options);
});

test('what is deleted has to be named in full', async () => {
  expect(await refused(removeModel('slo', home.options))).toBe('model-not-found');
});

test('an alias stands for a model, here or still to be pulled, and can be taken away', async () => {
  expect(await setModelAlias('fast', names[2] ?? '', home.options)).toBe(names[2]);
  expect(await setModelAlias('later', 'gemma3:1b', home.options)).toBe('gemma3:1b');
  expect(await found('fast')).toBe(names[2]);
  expect(await modelAliases(home.options)).toEqual({ fast: names[2], later: 'gemma3:1b' });
  const error = await findModel('later', home.options).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ data: { ref: 'gemma3:1b', pullable: 'gemma3:1b' } });
  await setModelAlias('fast', names[0] ?? '', home.options);
  expect(await found('fast')).toBe(names[0]);
  await setModelAlias('fast', null, home.options);
  expect(await refused(findModel('fast', home.options))).toBe('model-not-found');
});

test.each(['gemma3', 'gemma3:4b', 'slow', './x', 'a b', '', 'x.gguf', 'hf:a'])(
  'an alias cannot be %j',
  async (alias) => {
    expect(await refused(setModelAlias(alias, names[2] ?? '', home.options))).toBe('setting-invalid');
  },
);

test('names of every object are no aliases', async () => {
  expect(await refused(findModel('constructor', home.options))).toBe('model-not-found');
  expect(await refused(setModelAlias('toString', null, home.options))).toBe('model-not-found');
});

test('a catalogue model that is not here is described, under its family name too', async () => {
  const error = await findModel('gemma4', home.options).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: 'model-not-found',
    data: { suggestions: [expect.stringMatching(/^gemma4:/)] },
  });
});

test('a preview says what a pull would bring, and brings nothing', async () => {
  const before = server.requests.length;
  const preview = await previewPull(`${server.url}/another.gguf`, home.options);
  expect(preview).toMatchObject({ here: null, from: 'url', files: [{ name: 'another.gguf' }] });
  expect(server.requests.length).toBe(before);
  expect(await previewPull(`${server.url}/slow.gguf`, home.options)).toMatchObject({
    here: { name: names[2] },
    from: null,
  });
});
