// Mutants of a real database. Whatever is wrong with it: nothing waits for ever, whatever is thrown is of our table, the models
// that lie on the disk are found, and the budget stays a number. Longer: DESKSIDE_FUZZ_SECONDS=600.
import { copyFileSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DesksideError } from '../../../src/core/index.ts';
import { openDatabase, putSetting } from '../../../src/db/index.ts';
import { cacheSettings } from '../../../src/engine/index.ts';
import { SnapshotRecords } from '../../../src/engine/prefix-cache/index.ts';
import { defaultModel, findModel, listModels, pull } from '../../../src/store/index.ts';
import { FileServer } from '../../support/file-server.ts';
import { modelBytes } from '../../support/model-bytes.ts';
import { createRandom } from '../../support/random.ts';
import { type StoreHome, storeHome } from '../../support/store-home.ts';
import { fuzzRounds } from '../fuzz-rounds.ts';
import { mutateDatabase } from './mutate-database.ts';

const usualRounds = 50;
const names = ['a', 'b'];

let home: StoreHome;
let whole: string;
beforeAll(async () => {
  home = await storeHome();
  await using server = await FileServer.start();
  for (const name of names) {
    server.serve(`/${name}.gguf`, { body: modelBytes(4_000 * name.charCodeAt(0)) });
    await pull(`${server.url}/${name}.gguf`, home.options);
  }
  await fill();
  whole = home.folder.file('whole.db');
  copyFileSync(home.options.paths.database, whole);
});
afterAll(() => home[Symbol.asyncDispose]());

async function fill(): Promise<void> {
  const { database } = home.options.paths;
  using db = await openDatabase(database);
  putSetting(db, 'default-model', 'a');
  putSetting(db, 'cache-budget-bytes', '1000000');
  const at = '2026-01-01T00:00:00.000Z';
  const records = new SnapshotRecords(database);
  for (let index = 0; index < 40; index += 1) {
    const name = index.toString(16).padStart(64, '0');
    const counts = { bytes: 1, tokens: 100, uses: 0, savesMs: 10, savedMs: 0 };
    const row = {
      name,
      model: 'a',
      modelDigest: null,
      build: 'x',
      createdAt: at,
      usedAt: at,
      documents: null,
      ...counts,
    };
    await records.add(
      row,
      [index + 1000, index + 2000].map((id) => id.toString(16).padStart(64, '0')),
    );
  }
}

async function restore(): Promise<void> {
  const { database, home: folder } = home.options.paths;
  for (const name of await readdir(folder))
    if (name.startsWith('deskside.db')) rmSync(join(folder, name), { recursive: true });
  copyFileSync(whole, database);
}

type Outcome = 'found' | 'newer-version';

/** Anything else is thrown on, and fails the test. */
async function outcomeOf(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    await work();
    return 'found';
  } catch (error) {
    if (error instanceof DesksideError && 'reason' in error.data && error.data.reason === 'newer-version')
      return 'newer-version';
    throw error;
  }
}

async function mustBeThere(): Promise<void> {
  const { paths } = home.options;
  expect((await listModels(home.options)).map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  await findModel('b', home.options).catch(mustBeMismatch);
  expect([undefined, 'string']).toContain(
    typeof (await defaultModel(home.options)) === 'string' ? 'string' : undefined,
  );
  const budget = await cacheSettings(paths).budgetBytes();
  expect(budget === null || Number.isSafeInteger(budget)).toBe(true);
  await new SnapshotRecords(paths.database).all();
}

/** A digit of a digest that was changed is seen when the file is read, and said. */
function mustBeMismatch(error: unknown): void {
  expect(error).toMatchObject({ code: 'model-digest-mismatch' });
}

test('a damaged database causes no raw error, no lost model and no missing budget', async () => {
  for (const round of fuzzRounds(usualRounds)) {
    await restore();
    mutateDatabase(home.options.paths.database, createRandom(1_000_003 * (round + 1)));
    const outcome = await outcomeOf(mustBeThere).catch((error: unknown) => {
      throw new Error(`round ${round}`, { cause: error });
    });
    expect(['found', 'newer-version'], `round ${round}`).toContain(outcome);
  }
});
