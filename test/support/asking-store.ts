// A store that several processes ask the real engine by way of, and what has to be true of it and of the answers.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { embeddedEngine, type LoadOptions, listSnapshots, verifySnapshots } from '../../src/engine/index.ts';
import { askParts, cacheIn } from './ask-parts.ts';
import type { AskingChild } from './asking-child.ts';
import { type LineChild, startChild } from './child-lines.ts';
import { isRunning, until } from './engine.ts';
import type { Random } from './random.ts';
import { digestOf, nameOf, partsOf, promptsOf } from './shared-prompts.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { type WideArchitecture, wideModelFile } from './wide-model.ts';

export const askedArchitectures = ['llama', 'gemma3'] as const satisfies WideArchitecture[];

/** Four of the largest snapshots. */
const budgetBytes = 52_000_000;

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
  /** Files that were found wrong, half written, not listed, and entries without a file. */
  aside: number;
  parts: number;
  unlisted: number;
  gone: number;
  /** Bytes of the folder when all is over. */
  bytes: number;
}

export class AskingStore implements AsyncDisposable {
  readonly budgetBytes = budgetBytes;
  readonly home: string;
  readonly #models: AsyncDisposable;
  readonly #options: Record<WideArchitecture, LoadOptions>;
  readonly #cold: ReadonlyMap<string, string>;
  readonly #children: LineChild[] = [];

  private constructor(
    home: string,
    models: AsyncDisposable,
    options: Record<WideArchitecture, LoadOptions>,
    cold: ReadonlyMap<string, string>,
  ) {
    this.home = home;
    this.#models = models;
    this.#options = options;
    this.#cold = cold;
  }

  /** @param home folder of the store, with key and list */
  static async open(home: string): Promise<AskingStore> {
    const models = await temporaryFolder();
    const file = (architecture: WideArchitecture): LoadOptions =>
      wideModelFile(models.file(`${architecture}.gguf`), architecture);
    const options = { llama: file('llama'), gemma3: file('gemma3') };
    // Nobody has to wait for another one's key.
    const { folder, key } = cacheIn(home).store;
    await folder.ensure();
    await key.keys();
    known ??= coldAnswers(options);
    return new AskingStore(home, models, options, await known);
  }

  start({ seed, seconds = 1e9 }: { seed: number; seconds?: number }): LineChild {
    const architecture = askedArchitectures[seed % askedArchitectures.length] ?? 'llama';
    const options = this.#options[architecture];
    const asking: AskingChild = { home: this.home, budgetBytes, architecture, options, seed, seconds };
    const env = { PATH: process.env.PATH ?? '', DESKSIDE_KEYRING: 'off', DESKSIDE_THREADS: '1' };
    const child = startChild(join(import.meta.dirname, 'asking-child.ts'), [JSON.stringify(asking)], env);
    this.#children.push(child);
    return child;
  }

  /** Bytes of all files of the folder at this moment, those that are being written apart. */
  look(): { bytes: number; partBytes: number; largest: number } {
    const look = { bytes: 0, partBytes: 0, largest: 0 };
    const { path } = cacheIn(this.home).store.folder;
    for (const file of readdirSync(path)) {
      const stats = statSync(join(path, file), { throwIfNoEntry: false });
      if (stats?.isFile() !== true) continue;
      if (file.endsWith('.part')) look.partBytes += stats.size;
      else {
        look.bytes += stats.size;
        look.largest = Math.max(look.largest, stats.size);
      }
    }
    return look;
  }

  /** Puts the store in order, as the next answer and the next check do, and judges it and all answers. */
  async state(): Promise<AskingState> {
    const cache = cacheIn(this.home, budgetBytes);
    await cache.evict();
    const verified = await verifySnapshots(cache.store);
    const listed = await listSnapshots(cache.store);
    const files = readdirSync(cache.store.folder.path);
    const lines = this.#children.flatMap((child) => child.lines);
    const asked = lines.filter(({ type }) => type === 'asked');
    return {
      asked: asked.length,
      hits: asked.filter(({ prefixCache }) => prefixCache === 'hit').length,
      continued: asked.filter((line) => line.prefixCache !== 'hit' && Number(line.cachedTokens) > 0).length,
      wrong: asked.flatMap(({ prompt, digest }) =>
        this.#cold.get(String(prompt)) === digest ? [] : [String(prompt)],
      ),
      failed: counts(lines.flatMap(({ type, code }) => (type === 'failed' ? [String(code)] : []))),
      notes: counts(asked.flatMap(({ note }) => (note === undefined ? [] : [String(note)]))),
      aside: verified.aside.length + files.filter((file) => file.endsWith('.bad')).length,
      parts: files.filter((file) => file.endsWith('.part')).length,
      unlisted: listed.filter(({ state }) => state === 'unlisted').length,
      gone: listed.filter(({ state }) => state === 'gone').length,
      bytes: this.look().bytes,
    };
  }

  /** Ends those that still run. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const { process: child, ended } of this.#children) {
      child.kill('SIGKILL');
      await ended;
    }
    await this.#models[Symbol.asyncDispose]();
  }
}

/** The same for every store. */
let known: Promise<Map<string, string>> | undefined;

/** Digests of the logits that each prompt has in a store of its own. */
async function coldAnswers(options: Record<WideArchitecture, LoadOptions>): Promise<Map<string, string>> {
  await using stores = await temporaryFolder();
  await using engine = embeddedEngine();
  const answers = new Map<string, string>();
  for (const architecture of askedArchitectures) {
    await using model = await engine.load({ ...options[architecture], threads: 1 });
    for (const prompt of promptsOf(architecture)) {
      const name = nameOf(prompt);
      const { logits } = await askParts(model, { parts: partsOf(prompt), cache: cacheIn(stores.file(name)) });
      answers.set(name, digestOf(logits));
    }
  }
  return answers;
}

function counts(values: readonly string[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const value of values) counted[value] = (counted[value] ?? 0) + 1;
  return counted;
}

/** What is killed: a process with its engine, or the process alone, whose engine has to see that, or the engine alone. */
export type Victim = 'both' | 'host' | 'engine';

/** Kills at a random moment of asking. Returns whether the process lives; with another engine, then. */
export async function killAsking(child: LineChild, victim: Victim, random: Random): Promise<boolean> {
  const engine = await enginePid(child);
  await next(child, 'asking');
  await sleep(random.between(0, 150));
  if (victim === 'engine') {
    process.kill(engine, 'SIGKILL');
    // Whoever was under way may be lost; whoever comes next is not.
    await until(() => !isRunning(engine));
    await next(child, 'asking');
    await next(child, 'asked');
    return true;
  }
  // An engine whose host is dead may have seen that already, and be gone.
  if (victim === 'both') process.kill(engine, 'SIGKILL');
  child.process.kill('SIGKILL');
  await child.ended;
  await until(() => !isRunning(engine));
  return false;
}

/** The engine that gave the last answer. */
async function enginePid(child: LineChild): Promise<number> {
  await child.line(({ type }) => type === 'loaded');
  return lastEngine(child) ?? Number.NaN;
}

function lastEngine({ lines }: LineChild): number | null {
  const line = lines.findLast(({ engine }) => engine !== undefined);
  return line === undefined ? null : Number(line.engine);
}

/** Ends a process; resolves when its engine has seen that and is gone, too. */
export async function endAsking(child: LineChild): Promise<void> {
  child.process.kill('SIGKILL');
  await child.ended;
  const engine = lastEngine(child);
  if (engine !== null) await until(() => !isRunning(engine));
}

async function next(child: LineChild, type: string): Promise<void> {
  const from = child.lines.length;
  await child.line((line) => line.type === type && child.lines.indexOf(line) >= from);
}

/** What is wrong, in words. @param mayFail whether engines were killed */
export function faultsOf(state: AskingState, { mayFail = false }: { mayFail?: boolean } = {}): string[] {
  const { wrong, failed, notes, aside, parts, unlisted, gone, bytes } = state;
  const { 'engine-crashed': _, ...others } = failed;
  const disordered = Object.entries({ aside, parts, unlisted, gone }).filter(([, count]) => count > 0);
  return [
    ...wrong.map((prompt) => `another answer: ${prompt}`),
    ...Object.keys(mayFail ? others : failed).map((code) => `no answer: ${code}`),
    ...Object.keys(notes).filter((note) => note.includes('not used')),
    ...disordered.map(([what, count]) => `${count} ${what}`),
    ...(bytes > budgetBytes ? [`${bytes} bytes are left`] : []),
  ];
}
