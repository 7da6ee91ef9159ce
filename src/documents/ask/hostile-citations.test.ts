// Whatever a document says and whatever a model writes: a citation is a sentence of the document. scripts/hostile-citations.ts does
// the same ten thousand times.
import { expect, test } from 'vitest';
import { equalSentences, hostileDocuments } from '../../../test/support/hostile-documents.ts';
import { hostileRun } from '../../../test/support/hostile-run.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { tinyModelFile } from '../../../test/support/tiny-model-file.ts';
import { embeddedEngine } from '../../engine/index.ts';
import { fakeEngine } from '../../testing/index.ts';

test('of 36 answers of a model that writes anything, every citation is a sentence of its document', async () => {
  await using folder = await temporaryFolder();
  const contextTokens = 8192;
  const path = await tinyModelFile(folder.file('tiny.gguf'), { contextTokens });
  await using engine = embeddedEngine();
  await using model = await engine.load({ paths: [path], digest: 'own', name: 'tiny', threads: 1 });
  const documents = await hostileDocuments();
  const report = await hostileRun(model, { documents, count: 36, seed: 1, maxTokens: 16 });
  expect(report.invalid).toEqual([]);
  expect(report.citations).toBeGreaterThanOrEqual(24);
});

test('sentences that cannot be told apart are cited as what they are', async () => {
  const documents = [await equalSentences(50_000)];
  const engine = fakeEngine({ contextTrained: 3_000_000 });
  await using model = await engine.load({ paths: ['fake'], digest: 'sha256:fake', name: 'fake' });
  const report = await hostileRun(model, { documents, count: 3, seed: 1 });
  expect([report.answers, report.invalid]).toEqual([3, []]);
});
