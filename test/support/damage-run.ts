// One model in one process, and a store whose files are damaged between one question and the next.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import {
  type Engine,
  embeddedEngine,
  type LoadedModel,
  type LoadOptions,
  type PrefixCache,
  type SnapshotRequest,
} from '../../src/engine/index.ts';
import { type Asked, askParts, breakpointsOf, cacheIn } from './ask-parts.ts';
import { type DamageKind, damageKinds, damages, isPossible, type Sound } from './damage.ts';
import { proseTokens } from './prose.ts';
import { createRandom, type Random } from './random.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { type WideArchitecture, wideModelFile } from './wide-model.ts';

export interface DamageReport {
  cases: number;
  /** Files that were damaged, by what was done to them. */
  damaged: Record<string, number>;
  /** Questions that a shorter state was left for, and those that everything was read for again. */
  shorter: number;
  cold: number;
  /** What must not be, in words. */
  faults: string[];
}

/** The state of all of them takes three chunks of a file and more. */
const parts = [proseTokens(64, 1), proseTokens(80, 2), proseTokens(70, 3)];

/** @param folder a disk in memory makes it several times faster */
export async function damageSnapshots(
  architecture: WideArchitecture,
  { count, seed, folder }: { count: number; seed: number; folder?: string | undefined },
): Promise<DamageReport> {
  await using home = await temporaryFolder(folder);
  await using engine = embeddedEngine();
  const options = { ...wideModelFile(home.file('wide.gguf'), architecture), batchTokens: 32 };
  const cache = cacheIn(home.file('store'));
  const others = await statesOfAnother(engine, options, cache);
  await using model = await engine.load(options);
  const cold = await askParts(model, { parts, cache: cacheIn(home.file('cold')) });
  const run = new DamageRun({ model, cache, cold, others, random: createRandom(seed) });
  await run.begin();
  for (let number = 0; number < count; number += 1) await run.damageAndAsk();
  return run.report;
}

/** The snapshots of the same prompt by another model, in the same store, by their tokens. */
async function statesOfAnother(
  engine: Engine,
  options: LoadOptions,
  cache: PrefixCache,
): Promise<Map<number, Buffer>> {
  await using model = await engine.load({ ...options, digest: 'sha256:another' });
  await askParts(model, { parts, cache });
  const snapshots = await locate(model, cache);
  return new Map(snapshots.filter(isThere).map(({ tokens, path }) => [tokens, readFileSync(path)]));
}

function locate(model: LoadedModel, cache: PrefixCache): Promise<SnapshotRequest[]> {
  return cache.locate(model, parts.flat(), breakpointsOf(parts));
}

const isThere = ({ path }: SnapshotRequest): boolean => existsSync(path);

interface DamageRunParts {
  model: LoadedModel;
  cache: PrefixCache;
  cold: Asked;
  others: Map<number, Buffer>;
  random: Random;
}

interface Broken {
  kind: DamageKind | 'gone';
  bytes: Buffer;
}

class DamageRun {
  readonly report: DamageReport = { cases: 0, damaged: {}, shorter: 0, cold: 0, faults: [] };
  readonly #parts: DamageRunParts;
  #snapshots: SnapshotRequest[] = [];
  /** What is wrong with the files that lie there, by their paths. */
  readonly #broken = new Map<string, Broken>();

  constructor(parts: DamageRunParts) {
    this.#parts = parts;
  }

  async begin(): Promise<void> {
    const { model, cache } = this.#parts;
    await askParts(model, { parts, cache });
    this.#snapshots = (await locate(model, cache)).filter(isThere);
  }

  async damageAndAsk(): Promise<void> {
    const { random } = this.#parts;
    this.report.cases += 1;
    // What was restored lately is in memory, too.
    if (random.between(0, 3) === 0) this.#compare(await this.#ask(), 'before');
    for (const snapshot of this.#snapshots) {
      const isLast = snapshot === this.#snapshots.at(-1);
      if (isLast || random.between(0, 1) === 0) this.#damage(snapshot);
    }
    const intact = this.#snapshots.findLast(({ path }) => !this.#broken.has(path));
    const asked = await this.#ask();
    const what = [...this.#broken.values()].map(({ kind }) => kind).join(', ');
    this.#compare(asked, what);
    this.#expect(
      asked.usage.cachedTokens === (intact?.tokens ?? 0),
      `${what}: ${asked.usage.cachedTokens} cached`,
    );
    if (intact === undefined) this.report.cold += 1;
    else this.report.shorter += 1;
    this.#checkQuarantined(asked, intact?.tokens ?? 0, what);
  }

  #ask(): Promise<Asked> {
    const { model, cache } = this.#parts;
    return askParts(model, { parts, cache });
  }

  #damage({ path, key, tokens, secret }: SnapshotRequest): void {
    if (this.#broken.has(path)) return;
    const { random, others } = this.#parts;
    const bytes = readFileSync(path);
    const prefixes = this.#parts.model.model.truncatable ? parts.length - 1 : 0;
    const other = others.get(tokens) ?? Buffer.alloc(0);
    const sound: Sound = { path, identity: { key, tokens, secret }, bytes, prefixes, other };
    const kind = random.pick(['gone', ...damageKinds.filter((one) => isPossible(one, sound))] as const);
    const found = kind === 'gone' ? Buffer.alloc(0) : damages[kind](sound, random);
    this.report.damaged[kind] = (this.report.damaged[kind] ?? 0) + 1;
    this.#broken.set(path, { kind, bytes: found });
    if (kind === 'gone') rmSync(path);
    else this.#put(path, found);
  }

  /** In its place, or as another file that takes its place. */
  #put(path: string, bytes: Buffer): void {
    const isReplaced = this.#parts.random.between(0, 2) === 0;
    const written = isReplaced ? `${path}.new` : path;
    writeFileSync(written, bytes);
    if (isReplaced) renameSync(written, path);
  }

  #compare({ logits }: Asked, what: string): void {
    this.#expect(logits.equals(this.#parts.cold.logits), `${what}: other logits`);
  }

  /** Every file that was tried is out of the way, as it was found; what was not tried still lies there. */
  #checkQuarantined({ usage }: Asked, restoredTokens: number, what: string): void {
    const tried = this.#snapshots.filter(
      ({ path, tokens }) => this.#broken.has(path) && tokens > restoredTokens,
    );
    for (const { path } of tried) {
      const { kind, bytes } = this.#broken.get(path) ?? { kind: 'gone', bytes: Buffer.alloc(0) };
      const quarantined = `${path}.bad`;
      const isQuarantined = existsSync(quarantined) && readFileSync(quarantined).equals(bytes);
      this.#expect(isQuarantined === (kind !== 'gone'), `${what}: ${kind} is not where it belongs`);
      this.#expect(existsSync(path), `${what}: not saved again`);
      rmSync(quarantined, { force: true });
      this.#broken.delete(path);
    }
    const isNoted = usage.prefixCacheNotes?.some(({ type }) => type === 'not-used') === true;
    const isToBeNoted = tried.length > 0 && !/^(gone(, )?)+$/.test(what);
    if (tried.length === this.#snapshots.length)
      this.#expect(isNoted === isToBeNoted, `${what}: noted ${isNoted}`);
  }

  #expect(isSo: boolean, fault: string): void {
    if (!isSo) this.report.faults.push(`case ${this.report.cases}: ${fault}`);
  }
}
