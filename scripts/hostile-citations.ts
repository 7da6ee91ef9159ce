// A longer run of what a test does briefly: answers at temperature 1.5 over hostile documents, and how many citations are invalid.
//   node scripts/hostile-citations.ts [COUNT, 10000 when left out] [MODEL.gguf, a tiny one of random weights] [THREADS, 1]
// Ends with 1 where a citation is not a sentence of its document.
import { embeddedEngine, openPrefixCache } from '../src/engine/index.ts';
import { hostileDocuments } from '../test/support/hostile-documents.ts';
import { hostileRun } from '../test/support/hostile-run.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';
import { tinyModelFile } from '../test/support/tiny-model-file.ts';

const [, , count = '10000', named, threads = '1'] = process.argv;
/** Room for the two longest documents. Cells that lie idle are attended to all the same, so there are no more, and no other sequences. */
const contextTokens = 6_400;
await using folder = await temporaryFolder();
const path =
  named ?? (await tinyModelFile(folder.file('tiny.gguf'), { architecture: 'gemma3', contextTokens }));
await using engine = embeddedEngine({ snapshots: [folder.path] });
await using model = await engine.load({
  paths: [path],
  digest: 'own',
  name: 'hostile',
  contextTokens,
  threads: Number(threads),
});
const cache = await openPrefixCache({ folder: folder.path, budgetBytes: 1e9 });
const startedAt = performance.now();
const seconds = (): number => Math.round((performance.now() - startedAt) / 1000);
const seed = Date.now() % 1_000_000;
const report = await hostileRun(model, {
  documents: await hostileDocuments(),
  count: Number(count),
  seed,
  maxTokens: 16,
  cache,
  onAnswer: (done) => {
    if (done % 500 === 0) console.error(`${done} of ${count}, ${seconds()} s`);
  },
});
console.log(JSON.stringify({ seed, seconds: seconds(), ...report }));
if (report.invalid.length > 0) process.exitCode = 1;
