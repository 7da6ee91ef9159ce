import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { type PipConfig, readPipConfig } from './pip-config.ts';

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());

async function file(path: string, text: string): Promise<void> {
  await mkdir(dirname(folder.file(path)), { recursive: true });
  await writeFile(folder.file(path), text);
}

const read = (env: Record<string, string> = {}): Promise<PipConfig> =>
  readPipConfig({
    env: { HOME: folder.file('home'), XDG_CONFIG_DIRS: folder.file('xdg'), ...env },
    platform: 'linux',
    systemFile: folder.file('etc/pip.conf'),
  });

test('without any configuration it is the public index', async () => {
  const config = await read({ PIP_CONFIG_FILE: '/dev/null' });
  expect(config).toEqual({
    indexes: ['https://pypi.org/simple'],
    trustedHosts: [],
    caFile: null,
    proxy: null,
  });
});

test('the user overrules the machine, a command section the general one, a variable everything', async () => {
  await file('etc/pip.conf', '[global]\nindex-url = https://a.example/simple\ncert = /etc/a.pem\n');
  await file(
    'home/.config/pip/pip.conf',
    '[install]\nindex_url = https://c.example/s\n[global]\nindex-url=https://b.example/s/\n',
  );
  const own = await read();
  expect([own.indexes, own.caFile]).toEqual([['https://c.example/s'], '/etc/a.pem']);
  const { indexes } = await read({ PIP_INDEX_URL: 'https://d.example/simple/' });
  expect(indexes).toEqual(['https://d.example/simple']);
});

test('PIP_CONFIG_FILE stands in for the file of the user', async () => {
  await file('home/.pip/pip.conf', '[global]\nindex-url = https://user.example/s\n');
  await file('given.conf', '[global]\nindex-url = https://given.example/s\n');
  expect((await read()).indexes).toEqual(['https://user.example/s']);
  const { indexes } = await read({ PIP_CONFIG_FILE: folder.file('given.conf') });
  expect(indexes).toEqual(['https://given.example/s']);
});

test('lists go on over lines, and comments are none of them', async () => {
  await file(
    'home/.pip/pip.conf',
    [
      '# a comment',
      '[global]',
      'extra-index-url =',
      '    https://one.example/s',
      '    https://two.example/s ',
      '; another',
      'trusted-host = one.example two.example ; inline',
      'proxy: http://proxy.example:3128',
      '[list]',
      'index-url = https://not-for-downloads.example/s',
    ].join('\n'),
  );
  expect(await read()).toMatchObject({
    indexes: ['https://pypi.org/simple', 'https://one.example/s', 'https://two.example/s'],
    trustedHosts: ['one.example', 'two.example'],
    proxy: 'http://proxy.example:3128',
  });
});

test('no-index means that none is asked', async () => {
  expect((await read({ PIP_NO_INDEX: '1' })).indexes).toEqual([]);
});

test.each([
  ['PIP_INDEX_URL', 'nonsense', 'nonsense'],
  ['PIP_INDEX_URL', 'https://me:secret@host:99999', 'https://host:99999'],
  ['PIP_EXTRA_INDEX_URL', 'https://a.example/s nonsense', 'nonsense'],
])('%s=%s is no address, and is told without a password', async (setting, given, value) => {
  await expect(read({ [setting]: given })).rejects.toMatchObject({
    code: 'setting-invalid',
    data: { setting, value, fault: { type: 'not-an-address' } },
  });
});
