// A disk without room costs what would have been noted, not the model.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { modelBytes, sha256Of } from '../../../test/support/model-bytes.ts';
import { smallDisk } from '../../../test/support/small-disk.ts';
import { storeHome } from '../../../test/support/store-home.ts';
import { openDatabase } from '../../db/index.ts';
import { findModel, listModels, pull } from '../index.ts';

test('what was pulled is found by its name, and a digest that cannot be kept is computed again', async (context) => {
  await using disk = await smallDisk(4 * 1024 * 1024);
  if (disk === null) return context.skip('a small disk can be mounted by root only');
  await using home = await storeHome({ DESKSIDE_HOME: join(disk.path, 'deskside') });
  const { options, folder } = home;
  const [known, other] = [folder.file('known.gguf'), folder.file('other.gguf')];
  const body = modelBytes(4_000, 'other');
  await writeFile(known, modelBytes(4_000, 'known'));
  await writeFile(other, body);
  const pulled = await pull(known, options);
  const reads: string[] = [];
  const find = (name: string): ReturnType<typeof findModel> =>
    findModel(name, { ...options, onProgress: () => reads.push(name) });
  const findBoth = async (): Promise<void> => {
    expect(await find('known')).toEqual(pulled);
    expect((await find(other)).digest).toBe(`sha256:${sha256Of(body)}`);
    expect((await listModels(options)).map(({ name }) => name)).toEqual(['known']);
  };
  {
    // While somebody has the database open, the next one can open it too, and learns of the full disk when writing.
    using _ = await openDatabase(options.paths.database);
    await disk.leaveFree(0);
    await findBoth();
    await findBoth();
  }
  await findBoth();
  expect(new Set(reads)).toEqual(new Set([other]));
  await disk.leaveFree(1024 * 1024);
  await findBoth();
  reads.length = 0;
  await findBoth();
  expect(reads).toEqual([]);
});
