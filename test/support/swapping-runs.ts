// Runs in which the file of a model is overwritten, replaced or put back at a random moment between looking for it and saving
// a state, with a process that dies or a pool that loads again in between. Afterwards everything that was kept is asked again
// with untouched models: what does not answer as they do was made with other weights.
import { mkdir, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDesksideError } from '../../src/core/index.ts';
import {
  type ChildEngine,
  type LoadedModel,
  type LoadOptions,
  ModelPool,
  openPrompt,
  PrefixCache,
} from '../../src/engine/index.ts';
import { findModel } from '../../src/store/index.ts';
import { until } from './engine.ts';
import { tinyShape } from './pool.ts';
import type { Random } from './random.ts';
import { mapped, swaps, swapWeights, twinModels } from './weight-swap.ts';

export interface SwapReport {
  runs: number;
  /** States that were kept, and found again afterwards. */
  kept: number;
  /** Requests and loads that ended since a file had changed, and states that were not kept for that. */
  refused: number;
  notKept: number;
  /** Kept states that are of other weights than their name says. */
  wrong: string[];
  /** Errors that have nothing to do here. */
  strange: string[];
}

export interface SwapOptions {
  folder: string;
  runs: number;
  random: Random;
  engine: ChildEngine;
}

/** Where a run can be disturbed, in order. `gone`: the process was killed, or the pool has unloaded the model. */
const moments = ['found', 'loaded', 'opened', 'half-read', 'read', 'saved', 'gone', 'again', 'end'] as const;
type Moment = (typeof moments)[number];

/** The longest wait before a change that comes while something else happens, in milliseconds: about what a step takes. */
const longestDelayMs = 30;
/** Distance of logits that are of the same state; that of other weights is a hundred times as far. */
const sameDistance = 0.01;
const ownCode = ['model-digest-mismatch', 'engine-crashed', 'model-load-failed', 'model-file-invalid'];

export async function swapAtRandom(options: SwapOptions): Promise<SwapReport> {
  const { folder, runs } = options;
  const report: SwapReport = { runs, kept: 0, refused: 0, notKept: 0, wrong: [], strange: [] };
  await mkdir(folder, { recursive: true });
  const cache = new PrefixCache({ folder: `${folder}/snapshots`, budgetBytes: 1e9 });
  for (let number = 1; number <= runs; number += 1) {
    await new SwapRun(number, { ...options, cache, report }).run();
  }
  await findWrongStates(options, cache, report);
  return report;
}

class SwapRun {
  readonly #number: number;
  readonly #all: SwapOptions & { cache: PrefixCache; report: SwapReport };
  readonly #path: string;
  readonly #plan: { at: Moment; change: () => Promise<void>; waits: boolean }[];
  readonly #underWay: Promise<void>[] = [];

  constructor(number: number, all: SwapOptions & { cache: PrefixCache; report: SwapReport }) {
    this.#number = number;
    this.#all = all;
    this.#path = `${all.folder}/model-${number}.gguf`;
    this.#plan = this.#planned();
  }

  /** One change, and now and then another one that brings the first weights back. */
  #planned(): { at: Moment; change: () => Promise<void>; waits: boolean }[] {
    const { random } = this.#all;
    const [good, other] = twinModels();
    const first = random.between(0, moments.length - 1);
    const second = random.between(first, moments.length - 1);
    return [
      { at: first, weights: other },
      { at: second, weights: good },
    ]
      .slice(0, random.between(1, 2))
      .map(({ at, weights }) => {
        const [how, delayMs] = [random.pick(swaps), random.between(0, longestDelayMs)];
        const waits = random.pick([true, false]);
        const change = async (): Promise<void> => {
          if (!waits) await sleep(delayMs);
          await swapWeights(this.#path, weights, how);
        };
        return { at: moments[at] ?? 'end', change, waits };
      });
  }

  async run(): Promise<void> {
    await writeFile(this.#path, twinModels()[0]);
    const isDone = await this.#tolerating(() => this.#useAll());
    await this.#at('end');
    await Promise.all(this.#underWay);
    if (isDone) return;
    // Whoever is refused looks for the model again, and asks on.
    await this.#tolerating(async () => {
      await using model = await this.#all.engine.load(await this.#found());
      await this.#ask(model, 3);
    });
  }

  async #at(moment: Moment): Promise<void> {
    for (const { at, change, waits } of this.#plan) {
      if (at !== moment) continue;
      const changing = change();
      this.#underWay.push(changing);
      if (waits) await changing;
    }
  }

  async #useAll(): Promise<void> {
    const { engine, random } = this.#all;
    const options = await this.#found();
    await this.#at('found');
    if (random.pick([true, false])) await this.#useKilled(await engine.load(options));
    else await this.#usePooled(options);
  }

  async #useKilled(loaded: LoadedModel): Promise<void> {
    await using model = loaded;
    await this.#readAndSave(model);
    if (model.processId !== undefined) process.kill(model.processId, 'SIGKILL');
    await until(() => model.processId === undefined);
    await this.#at('gone');
    await this.#ask(model, 2);
    await this.#at('again');
  }

  async #usePooled(options: Omit<LoadOptions, 'draft'>): Promise<void> {
    const { engine } = this.#all;
    const sizes = { estimateBytes: () => 1, readBudget: async () => 10 };
    await using pool = new ModelPool({ engine, idleMs: 0, ...sizes });
    const wanted = { ...options, shape: tinyShape };
    {
      await using model = await pool.use(wanted);
      await this.#readAndSave(model);
    }
    await until(() => pool.list().length === 0);
    await this.#at('gone');
    await using model = await pool.use(wanted);
    await this.#ask(model, 2);
    await this.#at('again');
  }

  async #readAndSave(model: LoadedModel): Promise<void> {
    const { cache, report } = this.#all;
    const { tokens, fixed } = promptOf(this.#number, 1);
    await this.#at('loaded');
    await using sequence = await model.open({ cells: tokens.length + 8 });
    await this.#at('opened');
    await sequence.prefill(tokens.slice(0, fixed / 2));
    await this.#at('half-read');
    await sequence.prefill(tokens.slice(fixed / 2, fixed));
    await this.#at('read');
    const [snapshot] = await cache.locate(model, tokens, [fixed]);
    if (snapshot === undefined) throw new Error('a prompt has a place');
    const saved = await sequence.save(snapshot);
    if (saved.type === 'not-saved') report.notKept += 1;
    await this.#at('saved');
  }

  async #ask(model: LoadedModel, text: number): Promise<void> {
    const { cache, report } = this.#all;
    const { tokens, fixed } = promptOf(this.#number, text);
    const { sequence, usage } = await openPrompt(model, {
      tokens,
      breakpoints: [fixed],
      reserveTokens: 8,
      cache,
    });
    await sequence[Symbol.asyncDispose]();
    if (usage.prefixCacheNotes !== undefined) report.notKept += 1;
  }

  async #found(): Promise<Omit<LoadOptions, 'draft'>> {
    const env = { ...process.env, DESKSIDE_HOME: `${this.#all.folder}/home` };
    const { name, paths, digest } = await findModel(this.#path, { env });
    return { ...mapped, name, paths, digest };
  }

  async #tolerating(step: () => Promise<void>): Promise<boolean> {
    const { report } = this.#all;
    try {
      await step();
      return true;
    } catch (error) {
      if (isDesksideError(error, 'model-digest-mismatch')) report.refused += 1;
      else if (!ownCode.some((code) => error instanceof Error && error.message.startsWith(code))) {
        report.strange.push(`run ${this.#number}: ${String(error)}`);
      }
      return false;
    }
  }
}

/** Every byte is a token of the tiny models. */
function promptOf(run: number, text: number): { tokens: number[]; fixed: number } {
  const words = `Run ${run}, text ${text}: the rent is due on the third working day. `.repeat(4);
  const fixed = [...Buffer.from(words.padEnd(256).slice(0, 256))];
  return { tokens: [...fixed, ...Buffer.from('When?')], fixed: fixed.length };
}

/** Asks what was kept with models that nobody touches, beside what they say when they read everything. */
async function findWrongStates(
  { folder, runs, engine }: SwapOptions,
  cache: PrefixCache,
  report: SwapReport,
): Promise<void> {
  for (const [index, bytes] of twinModels().entries()) {
    const path = `${folder}/untouched-${index}.gguf`;
    await writeFile(path, bytes);
    const { name, paths, digest } = await findModel(path, { env: { DESKSIDE_HOME: `${folder}/home` } });
    await using model = await engine.load({ ...mapped, name, paths, digest });
    for (let run = 1; run <= runs; run += 1) {
      for (const text of [1, 2, 3]) {
        const distance = await distanceOfKept(model, cache, promptOf(run, text));
        if (distance === null) continue;
        report.kept += 1;
        if (!(distance < sameDistance)) report.wrong.push(`run ${run}, text ${text}: ${distance}`);
      }
    }
  }
}

/** How far the logits of a kept state are from those that the model has; `null` where nothing was kept. */
async function distanceOfKept(
  model: LoadedModel,
  cache: PrefixCache,
  { tokens, fixed }: { tokens: number[]; fixed: number },
): Promise<number | null> {
  const snapshots = await cache.locate(model, tokens, [fixed]);
  if ((await cache.find(snapshots, model.context.contextTokens)) === null) return null;
  const [kept, read] = [await logitsOf(model, tokens, { fixed, cache }), await logitsOf(model, tokens)];
  const norm = Math.hypot(...read);
  return Math.hypot(...read.map((value, at) => value - (kept[at] ?? 0))) / norm;
}

async function logitsOf(
  model: LoadedModel,
  tokens: number[],
  { fixed, cache }: { fixed?: number; cache?: PrefixCache } = {},
): Promise<Float32Array> {
  const breakpoints = fixed === undefined ? [] : [fixed];
  const opened = await openPrompt(model, { tokens, breakpoints, reserveTokens: 8, cache: cache ?? null });
  await using sequence = opened.sequence;
  if (cache !== undefined && opened.usage.prefixCache !== 'hit')
    throw new Error('what was kept was not used');
  return await sequence.logits();
}
