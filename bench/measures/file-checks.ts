// What it costs to look whether the model's files are still the same: warm asks and saves, with and without. No peer: both
// sides are ours.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileIdentity, sampleFile } from '../../src/core/index.ts';
import { WeightFiles } from '../../src/engine/child/weight-files.ts';
import { ChildEngine, type LoadedModel, openPrompt, PrefixCache } from '../../src/engine/index.ts';
import type { Measure, Sample } from '../measure.ts';
import { percentile } from '../streams/percentile.ts';
import { loadOptions, type Subject } from '../subject.ts';

const contextTokens = 1024;
const documentTokens = 512;
/** Of each kind in a sample: a look is so short that a single one would say nothing. */
const asks = 31;
/** On a machine that is busy, whoever was not interrupted says most. */
const fastest = 0.1;
const entry = new URL('../../src/engine/child/main.ts', import.meta.url);

export function fileChecksMeasure(subject: Subject): Measure {
  return {
    title: 'looking whether files have changed',
    peer: 'Deskside without looking',
    series: [
      { key: 'warmMs', title: 'asked again in the same process', unit: 'ms', better: 'less', target: 0.9 },
      { key: 'saveMs', title: 'save', unit: 'ms', better: 'less', target: 0.9 },
      { key: 'loadMs', title: 'start of the process to ready', unit: 'ms', better: 'less', target: 0.9 },
    ],
    conditions: `the fastest tenth of ${asks} asks about ${documentTokens} tokens, up to the logits; on the processor`,
    ours: () => sample(subject, true),
    theirs: () => sample(subject, false),
    [Symbol.asyncDispose]: async () => {},
  };
}

async function sample(subject: Subject, checksFiles: boolean): Promise<Sample> {
  await using engine = new ChildEngine(entry, { checksFiles });
  const startedAt = performance.now();
  const options = { ...loadOptions(subject), contextTokens, placement: { gpu: 'off' as const } };
  await using model = await engine.load(options, { signal: subject.signal });
  const loadMs = performance.now() - startedAt;
  const folder = await mkdtemp(join(tmpdir(), 'deskside-bench-'));
  try {
    const saves = [];
    const warm = [];
    for (let ask = 0; ask < asks; ask += 1) {
      saves.push(await saveMs(model, ask));
      warm.push(await askMs(model, new PrefixCache({ folder, budgetBytes: 1e9 })));
    }
    // The first one reads.
    warm.shift();
    const values = { warmMs: percentile(warm, fastest), saveMs: percentile(saves, fastest), loadMs };
    return checksFiles ? { values, notes: looks(subject) } : { values };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is added, by itself: microseconds of a look at the times, of which a warm ask has two, and of one into the file. */
function looks({ path, bytes }: Subject): Record<string, number> {
  const file = { ...readFileIdentity(path), sample: sampleFile(path, bytes) };
  const files = new WeightFiles({ name: '', digest: '', files: [file] });
  const median = (look: () => void): number => {
    const times = Array.from({ length: 101 }, () => {
      const startedAt = performance.now();
      look();
      return (performance.now() - startedAt) * 1000;
    });
    return Math.round(percentile(times, 0.5) * 10) / 10;
  };
  return {
    'look µs': median(() => files.require()),
    'look with sample µs': median(() => files.require({ sampled: true })),
  };
}

/** Ids that every vocabulary has; what they mean is of no account. */
function document(first: number): number[] {
  return Array.from({ length: documentTokens }, (_, at) => 10 + ((first + at) % 200));
}

async function askMs(model: LoadedModel, cache: PrefixCache): Promise<number> {
  const fixed = document(0);
  const startedAt = performance.now();
  const { sequence } = await openPrompt(model, {
    tokens: [...fixed, 10],
    breakpoints: [fixed.length],
    reserveTokens: 8,
    cache,
  });
  await using _ = sequence;
  await sequence.logits();
  return performance.now() - startedAt;
}

/** Of a few tokens, so that what is compared is not lost in the writing of a state. */
async function saveMs(model: LoadedModel, first: number): Promise<number> {
  const tokens = document(first).slice(0, 16);
  const folder = await mkdtemp(join(tmpdir(), 'deskside-bench-'));
  try {
    const [snapshot] = await new PrefixCache({ folder, budgetBytes: 1e9 }).locate(model, tokens, [
      tokens.length,
    ]);
    if (snapshot === undefined) throw new Error('a prompt has a place');
    await using sequence = await model.open({ cells: tokens.length + 8 });
    await sequence.prefill(tokens);
    await sequence.flush();
    return (await sequence.save(snapshot)).ms;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
