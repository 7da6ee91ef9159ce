import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { desksidePaths } from '../../config/index.ts';
import { allModelRows, type ModelRow, openDatabase } from '../../db/index.ts';
import { storeContext } from '../store-context.ts';
import { recordModel } from './record-model.ts';

const pulled: ModelRow = {
  name: 'tiny',
  ref: 'pypi:tiny',
  digest: `sha256:${'a'.repeat(64)}`,
  files: ['pypi-tiny/tiny.gguf'],
  bytes: 5,
  license: null,
  source: 'package',
  addedAt: '2026-11-30T00:00:00.000Z',
};

test('a file of the user’s with the name and the weights of a pulled model does not hide it', async () => {
  await using home = await temporaryFolder();
  const context = storeContext({ paths: desksidePaths({ DESKSIDE_HOME: home.path }) });
  using db = await openDatabase(context.paths.database);
  await recordModel(db, context, pulled);
  const file: ModelRow = { ...pulled, ref: '/other/tiny.gguf', files: ['/other/tiny.gguf'], source: 'file' };
  expect((await recordModel(db, context, file)).source).toBe('package');
  expect((await recordModel(db, context, { ...file, digest: `sha256:${'b'.repeat(64)}` })).name).toMatch(
    /^tiny@b{8}$/,
  );
  expect(allModelRows(db).map(({ files }) => files[0])).toEqual(['pypi-tiny/tiny.gguf', '/other/tiny.gguf']);
});
