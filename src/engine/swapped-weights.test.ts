// At random moments: no state is kept under the name of other weights. More of it: npm run swap-weights
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../test/support/random.ts';
import { swapAtRandom } from '../../test/support/swapping-runs.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/support/temporary-folder.ts';
import { siblingModule } from '../core/index.ts';
import { ChildEngine, embeddedEngine } from './client/child-engine.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

test('whatever happens to the file, and whenever, what is kept is of the weights that it is named by', async () => {
  await using engine = embeddedEngine();
  const options = { folder: folder.file('checked'), runs: 10, random: createRandom(13), engine };
  const report = await swapAtRandom(options);
  expect(report).toMatchObject({ wrong: [], strange: [] });
  expect(report.kept).toBeGreaterThan(5);
  expect(report.refused).toBeGreaterThan(2);
});

test('where nobody looks at the files, the same runs do keep states of other weights', async () => {
  await using engine = new ChildEngine(siblingModule(import.meta.url, './child/main'), {
    checksFiles: false,
  });
  const options = { folder: folder.file('unchecked'), runs: 4, random: createRandom(13), engine };
  expect((await swapAtRandom(options)).wrong).not.toEqual([]);
});
