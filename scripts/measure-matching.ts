// What an embedding model adds to passages and to matching, on a labelled set, without a model that answers: the statements are made of the labels.
//   node scripts/measure-matching.ts EMBEDDING-MODEL.gguf [FOLDER of a set; `-`: the labelled one] [OUTCOMES of `bench citations --resume`] [THREADS, 1]
// With outcomes, what a model answered is matched anew, too.
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { indexPassages } from '../src/documents/ask/find-passages.ts';
import { rankSentences } from '../src/documents/ask/rank-sentences.ts';
import { candidatesFor } from '../src/documents/ask/strategies/matching.ts';
import { intervalByDocument, SentenceVectors } from '../src/documents/index.ts';
import { goldSentences, questionKinds, readLabelledSet } from '../src/documents/labelled-set/index.ts';
import type { Found } from '../src/documents/passages/index.ts';
import { segmentBlock } from '../src/documents/segments/segment-block.ts';
import { embeddedEngine } from '../src/engine/index.ts';

const [, , path = '', folder = '-', outcomes = '-', threads = '1'] = process.argv;
const set = await readLabelledSet(folder === '-' ? undefined : pathToFileURL(`${resolve(folder)}/`));
await using engine = embeddedEngine();
const name = basename(path, '.gguf');
const model = await engine.load({ paths: [path], digest: name, name, threads: Number(threads) });
const vectors = new SentenceVectors(model, null);

/** What a model wrote, by the question. */
const answers = new Map<string, string>();
for (const line of outcomes === '-' ? [] : readFileSync(outcomes, 'utf8').trim().split('\n')) {
  const { outcome } = JSON.parse(line) as { outcome: { id: string; answer: string } };
  answers.set(outcome.id, outcome.answer);
}

interface Row {
  document: string;
  kind: string;
  hits: Record<string, boolean>;
}
const rows: Row[] = [];
const best = new Map<string, number[]>();
for (const { document, questions } of set) {
  const documents = [document];
  const startedAt = performance.now();
  await vectors.prepare(documents);
  const vectorsMs = performance.now() - startedAt;
  const index = indexPassages(documents);
  let questionMs = 0;
  for (const [at, question] of questions.entries()) {
    const gold = goldSentences(document, question);
    const isRight = (found: Found | undefined): boolean =>
      found !== undefined && gold.includes(found.sentence.index);
    const askedAt = performance.now();
    const near = await vectors.search({ documents, question: question.question });
    questionMs += performance.now() - askedAt;
    best.set(question.kind, [...(best.get(question.kind) ?? []), near[0]?.share ?? 0]);
    const other = document.sentences[(at * 37 + 11) % document.sentences.length];
    const statements = {
      'the right answer': question.answer ?? '',
      'the question again': question.question,
      'another sentence': other === undefined ? '' : document.text.slice(other.start, other.end),
    };
    const hits: Record<string, boolean> = {};
    for (const [label, given] of [
      ['', []],
      ['+', near],
    ] as const) {
      const found = rankSentences(index, { question: question.question, near: given, limit: 3 });
      hits[`first passage${label}`] = isRight(found[0]);
      hits[`three passages${label}`] = found.some(isRight);
      for (const [what, statement] of Object.entries(statements)) {
        hits[`${what}${label}`] = isRight(
          candidatesFor({ question: question.question, index, near: given }, statement)[0],
        );
      }
      hits[`any passage${label}`] = found.length > 0;
      const written = answers.get(question.id);
      if (written === undefined) continue;
      const cited = segmentBlock(written).map(
        ({ start, end }) =>
          candidatesFor({ question: question.question, index, near: given }, written.slice(start, end))[0],
      );
      hits[`what a model answered, first statement${label}`] = isRight(cited[0]);
      hits[`what a model answered, any statement${label}`] = cited.some(isRight);
    }
    rows.push({ document: document.name, kind: question.kind, hits });
  }
  console.log(
    `${document.name}: ${document.sentences.length} sentences in ${vectorsMs.toFixed(0)} ms, ${(questionMs / questions.length).toFixed(1)} ms a question`,
  );
}
const names = [...new Set(rows.flatMap(({ hits }) => Object.keys(hits)))].filter((hit) => !hit.endsWith('+'));
for (const kind of questionKinds) {
  const own = rows.filter((row) => row.kind === kind);
  if (own.length === 0) continue;
  console.log(`${kind} (${own.length})`);
  const share = (hit: string): string => {
    const those = own.filter(({ hits }) => hit in hits);
    const value = intervalByDocument(
      those,
      (some) => some.filter(({ hits }) => hits[hit]).length / Math.max(1, some.length),
    );
    return `${(100 * value.value).toFixed(0)} % (${(100 * value.low).toFixed(0)}–${(100 * value.high).toFixed(0)})`;
  };
  for (const hit of names) console.log(`  ${hit}: ${share(hit)} → ${share(`${hit}+`)}`);
  const shares = (best.get(kind) ?? []).toSorted((a, b) => a - b);
  console.log(
    `  nearest, quartiles: ${[0.25, 0.5, 0.75].map((part) => shares[Math.floor(part * shares.length)]?.toFixed(2)).join(' ')}`,
  );
}
