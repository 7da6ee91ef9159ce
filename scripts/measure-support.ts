// What matching and checking cost beside the answers themselves, on the sample lease: tokens that are evaluated for each, and the time.
//   node scripts/measure-support.ts MODEL.gguf [QUESTIONS, all when left out] [THREADS, 1]
// The lease is read once before; what is counted as the answer is the question and what is written.
import { readFile } from 'node:fs/promises';
import { SupportJudge } from '../src/documents/ask/judge-support.ts';
import { ask, readDocument } from '../src/documents/index.ts';
import { PassageIndex } from '../src/documents/passages/index.ts';
import { embeddedEngine, openPrefixCache, type Score } from '../src/engine/index.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';

const [, , path = '', limit = '1000', threads = '1'] = process.argv;
const sample = (name: string): string => new URL(`../samples/${name}`, import.meta.url).pathname;
const lease = await readDocument({ path: sample('lease.md') });
const asked = JSON.parse(await readFile(sample('questions.json'), 'utf8')) as { question: string }[];
await using folder = await temporaryFolder();
const cache = await openPrefixCache({ folder: folder.path, budgetBytes: 1e10 });
await using engine = embeddedEngine({ snapshots: [folder.path] });
await using model = await engine.load({
  paths: [path],
  digest: 'own',
  name: 'measured',
  contextTokens: 8192,
  threads: Number(threads),
});

const spent = { scored: 0, scoreMs: 0, searchMs: 0, judgeMs: 0 };
const open = model.open.bind(model);
model.open = async (options) => {
  const sequence = await open(options);
  const score = sequence.score.bind(sequence);
  sequence.score = async (options, io): Promise<Score[]> => {
    const startedAt = performance.now();
    const scores = await score(options, io);
    spent.scoreMs += performance.now() - startedAt;
    // The last token of an option is not evaluated.
    spent.scored += (io?.after?.length ?? 0) + options.reduce((sum, { length }) => sum + length - 1, 0);
    return scores;
  };
  return sequence;
};
const { judge } = SupportJudge.prototype;
SupportJudge.prototype.judge = function (...args) {
  const startedAt = performance.now();
  const support = judge.apply(this, args);
  spent.judgeMs += performance.now() - startedAt;
  return support;
};
const { search } = PassageIndex.prototype;
PassageIndex.prototype.search = function (...args) {
  const startedAt = performance.now();
  const found = search.apply(this, args);
  spent.searchMs += performance.now() - startedAt;
  return found;
};

const total = { answers: 0, statements: 0, evaluated: 0, written: 0, answerMs: 0 };
const questions = [
  asked[0]?.question ?? '',
  ...asked.slice(0, Number(limit)).map(({ question }) => question),
];
for (const [at, question] of questions.entries()) {
  const { answer, receipt } = await ask(model, {
    documents: [lease],
    question,
    strategy: 'matching',
    cache,
    sampling: { temperature: 0 },
    maxTokens: 96,
  });
  // The first one reads the lease.
  if (at === 0) Object.assign(spent, { scored: 0, scoreMs: 0, searchMs: 0, judgeMs: 0 });
  else {
    total.answers += 1;
    total.statements += answer.length;
    total.evaluated += receipt.evaluatedTokens;
    total.written += receipt.outputTokens;
    total.answerMs += receipt.prefillMs + receipt.decodeMs;
  }
}
const checkMs = spent.scoreMs + spent.searchMs + spent.judgeMs;
const ownMs = total.answerMs - checkMs;
const rounded = Object.fromEntries(
  Object.entries({ ...total, ...spent }).map(([name, value]) => [name, Math.round(value)]),
);
console.log(
  JSON.stringify({
    ...rounded,
    tokensShare: spent.scored / (total.evaluated + total.written),
    timeShare: checkMs / ownMs,
  }),
);
