// Hostile files of every format, with what each took: `node test/fuzz/documents/run-hostile.ts ROUNDS [FROM] [LENGTH]`. A file of twice the length
// that takes four times as long is a finding.
import { readDocument } from '../../../src/documents/index.ts';
import { createRandom } from '../../support/random.ts';
import { type HostileDocument, hostileDocument } from './hostile-document.ts';

const [rounds = 1000, from = 0, length = 300_000] = process.argv.slice(2).map(Number);
/** Less is no finding on any machine. */
const slowMs = 400;

interface Taken {
  ms: number;
  outcome: string;
}

async function taken({ name, bytes }: HostileDocument): Promise<Taken> {
  const before = process.cpuUsage();
  const outcome = await readDocument({ name, bytes }, { ocr: false }).then(
    ({ sentences }) => `${sentences.length} sentences`,
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  );
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, outcome };
}

const outcomes = new Map<string, number>();
let slowest = 0;
for (let round = from; round < from + rounds; round += 1) {
  const make = (size: number): HostileDocument => hostileDocument(createRandom(104_729 * (round + 1)), size);
  const document = make(length);
  const whole = await taken(document);
  const kind = whole.outcome.endsWith('sentences') ? 'read' : whole.outcome;
  outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
  slowest = Math.max(slowest, whole.ms);
  if (whole.ms < slowMs) continue;
  const half = await taken(make(length / 2));
  const growth = whole.ms / half.ms;
  const mark = growth > 3 ? 'GROWS' : 'slow ';
  console.log(
    `${mark} round ${round} ${document.name}: ${Math.round(whole.ms)} ms, ${growth.toFixed(1)} times half of it, ${whole.outcome}, ${document.recipe}`,
  );
}
console.log(
  `${rounds} files, slowest ${Math.round(slowest)} ms; ${[...outcomes].map(([kind, count]) => `${count} ${kind}`).join(', ')}; ${Math.round(process.memoryUsage().rss / 1e6)} MB at the end`,
);
