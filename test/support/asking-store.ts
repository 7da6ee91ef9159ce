// A store that several processes ask the real engine by way of, and what has to be true of it and of the answers.
import { readdirSync } from 'node:fs';
import { listSnapshots, verifySnapshots } from '../../src/engine/index.ts';
import { cacheIn } from './ask-parts.ts';
import { type AskingModels, askedArchitectures } from './asking-models.ts';
import { AskingProcess } from './asking-process.ts';
import type { Line } from './child-lines.ts';
import type { Random } from './random.ts';
import { fileSizes } from './searching.ts';
import { digestOf, nameOf, promptsOf } from './shared-prompts.ts';
import type { WideArchitecture } from './wide-model.ts';

/**
 * Five of the largest snapshots. What is in use is not evicted: three others may use one each while a fourth process has
 * saved one, and one more may be taken for used, since marks are by two digits of a name.
 */
const budgetBytes = 65_000_000;
const unlimitedBytes = 1e12;

export interface AskingState {
  asked: number;
  hits: number;
  /** Answers for which something was restored, but not all of it. */
  continued: number;
  /** Answers that are not the cold ones, by their prompts. */
  wrong: string[];
  /** Questions without an answer, by the codes of their errors. */
  failed: Record<string, number>;
  /** What receipts say of snapshots that were not used or not stored, how often. */
  notes: Record<string, number>;
  /** Files that the list had to be told of, and entries that had lost their files, until the store was put in order. */
  adopted: number;
  forgotten: number;
  /** Files that were found wrong, half written, not listed, and entries without a file, after that. */
  quarantined: number;
  parts: number;
  unlisted: number;
  gone: number;
  /** Bytes of the folder when all is over. */
  bytes: number;
  /** Prompts that were asked and are not kept, and those that are kept. */
  evicted: number;
  kept: number;
  /** Those of them that were read again by whoever came next, or had another answer. */
  lost: string[];
}

export class AskingStore implements AsyncDisposable {
  readonly budgetBytes = budgetBytes;
  readonly #home: string;
  readonly #models: AskingModels;
  readonly #processes: AskingProcess[] = [];

  private constructor(home: string, models: AskingModels) {
    this.#home = home;
    this.#models = models;
  }

  /** @param home folder of the store, with key and list */
  static async open(models: AskingModels, home: string): Promise<AskingStore> {
    // Nobody has to wait for another one's key.
    const { folder, key } = cacheIn(home).store;
    await folder.ensure();
    await key.keys();
    return new AskingStore(home, models);
  }

  async start(architecture: WideArchitecture, random: Random): Promise<AskingProcess> {
    const seed = random.between(1, 1e6);
    const asking = { home: this.#home, budgetBytes, options: this.#models.options(architecture) };
    const started = await AskingProcess.start(asking, { architecture, seed });
    this.#processes.push(started);
    return started;
  }

  /** Bytes of all files of the folder at this moment, and of all but the largest of them. */
  look(): { bytes: number; bytesButOne: number } {
    const sizes = fileSizes(cacheIn(this.#home).store.folder.path);
    const bytes = sizes.reduce((total, size) => total + size, 0);
    return { bytes, bytesButOne: bytes - Math.max(0, ...sizes) };
  }

  /** Puts the store in order, as the next answer and the next check do, and judges it and all answers. */
  async state(): Promise<AskingState> {
    const cache = cacheIn(this.#home, budgetBytes);
    await cache.evict();
    const { adopted, forgotten, quarantined } = await verifySnapshots(cache.store);
    const listed = await listSnapshots(cache.store);
    const files = readdirSync(cache.store.folder.path);
    const answers = this.#processes.flatMap((one) => one.answers);
    return {
      ...(await this.#judge(answers)),
      adopted,
      forgotten,
      quarantined: quarantined.length + files.filter((file) => file.endsWith('.bad')).length,
      parts: files.filter((file) => file.endsWith('.part')).length,
      unlisted: listed.filter(({ state }) => state === 'unlisted').length,
      gone: listed.filter(({ state }) => state === 'gone').length,
      bytes: this.look().bytes,
      ...(await this.#askKept(answers)),
    };
  }

  /** Ends those that still run. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const one of this.#processes) await one.stop();
  }

  async #judge(
    answers: readonly Line[],
  ): Promise<Pick<AskingState, 'asked' | 'hits' | 'continued' | 'wrong' | 'failed' | 'notes'>> {
    const asked = answers.filter(({ type }) => type === 'asked');
    return {
      asked: asked.length,
      hits: asked.filter(isWhole).length,
      continued: asked.filter((line) => !isWhole(line) && Number(line.cachedTokens) > 0).length,
      wrong: await this.#wrong(asked),
      failed: counts(answers.flatMap(({ type, code }) => (type === 'failed' ? [String(code)] : []))),
      notes: counts(asked.flatMap(({ notes }) => (notes === undefined ? [] : [JSON.stringify(notes)]))),
    };
  }

  async #wrong(asked: readonly Line[]): Promise<string[]> {
    const wrong: string[] = [];
    for (const prompt of askedArchitectures.flatMap(promptsOf)) {
      const name = nameOf(prompt);
      const digests = new Set(asked.flatMap((line) => (line.prompt === name ? [String(line.digest)] : [])));
      if (digests.size === 0) continue;
      digests.delete(await this.#models.coldDigest(prompt));
      if (digests.size > 0) wrong.push(name);
    }
    return wrong;
  }

  /** Somebody comes next, and asks what is kept. Nothing goes meanwhile. */
  async #askKept(answers: readonly Line[]): Promise<Pick<AskingState, 'evicted' | 'kept' | 'lost'>> {
    const cache = cacheIn(this.#home, unlimitedBytes);
    const found = { evicted: 0, kept: 0, lost: [] as string[] };
    for (const prompt of askedArchitectures.flatMap(promptsOf)) {
      const name = nameOf(prompt);
      if (!(await this.#models.isKept(prompt, cache))) {
        if (answers.some((line) => line.prompt === name && line.type === 'asked')) found.evicted += 1;
        continue;
      }
      found.kept += 1;
      const { usage, logits } = await this.#models.ask(prompt, cache);
      const isCold = digestOf(logits) === (await this.#models.coldDigest(prompt));
      if (!isWhole(usage) || !isCold) found.lost.push(name);
    }
    return found;
  }
}

function counts(values: readonly string[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const value of values) counted[value] = (counted[value] ?? 0) + 1;
  return counted;
}

/** What is wrong, in words. @param kills engines that were killed: each costs one question at most */
export function faultsOf(state: AskingState, { kills = 0 }: { kills?: number } = {}): string[] {
  const { wrong, lost, failed, notes, quarantined, parts, unlisted, gone, bytes } = state;
  const { 'engine-crashed': crashed = 0, ...others } = failed;
  const disordered = Object.entries({ quarantined, parts, unlisted, gone }).filter(([, count]) => count > 0);
  return [
    ...wrong.map((prompt) => `another answer: ${prompt}`),
    ...lost.map((prompt) => `kept, and of no use: ${prompt}`),
    ...(crashed > kills ? [`${crashed} questions lost to ${kills} kills`] : []),
    ...Object.keys(others).map((code) => `no answer: ${code}`),
    ...Object.keys(notes).filter((note) => note.includes('not-used')),
    ...disordered.map(([what, count]) => `${count} ${what}`),
    ...(bytes > budgetBytes ? [`${bytes} bytes are left`] : []),
  ];
}

/** Whether all that stays the same was there already. */
function isWhole({ prefixCache }: { prefixCache?: unknown }): boolean {
  return prefixCache === 'hit' || prefixCache === 'live';
}
