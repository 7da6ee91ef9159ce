// What a test does briefly and a script at length: processes that ask by way of one store, killed or under pressure, on
// a disk that is large enough or not.
import { setTimeout as sleep } from 'node:timers/promises';
import { type AskingModels, askedArchitectures } from './asking-models.ts';
import type { AskingProcess, Victim } from './asking-process.ts';
import { type AskingState, AskingStore, faultsOf } from './asking-store.ts';
import type { Random } from './random.ts';
import type { SmallDisk } from './small-disk.ts';

const victims: readonly Victim[] = ['both', 'host', 'engine'];

/** How long it takes is up to the clock, or the same number of questions or rounds on any machine. */
export type RunLength = { seconds: number } | { times: number };

export interface KillReport extends AskingState {
  kills: Record<Victim, number>;
}

/** One process is left alone, another one is killed again and again. */
export async function killAskingProcesses(
  models: AskingModels,
  { home, kills, random, onKill }: KillOptions,
): Promise<KillReport> {
  await using store = await AskingStore.open(models, home);
  const killed = { both: 0, host: 0, engine: 0 };
  const neighbour = await store.start('llama', random);
  const questionMs = await msOf(neighbour.ask());
  let victim: AskingProcess | null = null;
  for (let number = 1; number <= kills; number += 1) {
    victim ??= await store.start(random.pick(askedArchitectures), random);
    const what = victims[number % victims.length] ?? 'both';
    // Wherever in the questions that is: each of them takes as long as that at most, while nobody else saves.
    const afterMs = (questionMs * random.between(0, 200)) / 100;
    await Promise.all([killAsking(victim, what, afterMs), neighbour.ask(), neighbour.ask()]);
    if (what !== 'engine') victim = null;
    killed[what] += 1;
    onKill?.(number);
  }
  await victim?.end();
  await neighbour.end();
  return { kills: killed, ...(await store.state()) };
}

export interface KillOptions {
  home: string;
  kills: number;
  random: Random;
  onKill?: (number: number) => void;
}

/** In the middle of three questions. Whoever has lost only its engine answers what comes next. */
async function killAsking(process: AskingProcess, victim: Victim, afterMs: number): Promise<void> {
  const answers = Promise.allSettled([process.ask(), process.ask(), process.ask()]);
  await sleep(afterMs);
  await process.kill(victim);
  await answers;
  if (victim === 'engine') await process.ask();
}

export interface PressureReport extends AskingState {
  questions: number;
  looks: number;
  budgetBytes: number;
  /** The most that was seen in the folder, and the most of all but the largest file. */
  mostBytes: number;
  mostBytesButOne: number;
}

/** Four processes at once, and more asked for than the budget holds. */
export async function askUnderPressure(
  models: AskingModels,
  { home, length, random }: { home: string; length: RunLength; random: Random },
): Promise<PressureReport> {
  await using store = await AskingStore.open(models, home);
  const processes = await startFour(store, random);
  const isOver = endOf(length);
  let questions = 0;
  const askOn = async (process: AskingProcess): Promise<void> => {
    for (let number = 0; !isOver(number); number += 1) {
      questions += 1;
      await process.ask();
    }
    await process.end();
  };
  const seen = await watched(store, async () => {
    await Promise.all(processes.map(askOn));
  });
  return { questions, ...seen, ...(await store.state()) };
}

/** Questions of each process in a round, while the disk is large enough, and while it is that or full. */
const [questionsOnLargeDisk, questionsOnAnyDisk] = [3, 4];
const largeEnough = 1e9;
/** Room for the budget and one more, and not for much besides. */
export const diskBytes = 96 * 1024 * 1024;

/** The same on a disk that is full at first, then large enough, then the one or the other, as often as it takes. */
export async function askOnFullDisk(
  models: AskingModels,
  { disk, length, random }: { disk: SmallDisk; length: RunLength; random: Random },
): Promise<PressureReport> {
  await using store = await AskingStore.open(models, `${disk.path}/home`);
  const processes = await startFour(store, random);
  const isOver = endOf(length);
  let questions = 0;
  const askAll = async (count: number, onAnswer?: () => Promise<void>): Promise<void> => {
    questions += count * processes.length;
    const ask = async (process: AskingProcess): Promise<void> => {
      for (let number = 0; number < count; number += 1) {
        await process.ask();
        await onAnswer?.();
      }
    };
    await Promise.all(processes.map(ask));
  };
  const seen = await watched(store, async () => {
    for (let round = 0; !isOver(round); round += 1) {
      await disk.leaveFree(0);
      await askAll(1);
      await disk.leaveFree(largeEnough);
      await askAll(questionsOnLargeDisk);
      const free = (): number => random.pick([0, random.between(0, 20_000_000), largeEnough]);
      await askAll(questionsOnAnyDisk, () => disk.leaveFree(free()));
    }
    await disk.leaveFree(largeEnough);
    for (const process of processes) await process.end();
  });
  return { questions, ...seen, ...(await store.state()) };
}

/** What is wrong, in words. All together may be above the budget by what one has just saved or is saving. */
export function pressureFaultsOf(report: PressureReport): string[] {
  const { budgetBytes, mostBytesButOne } = report;
  const isOver = mostBytesButOne > budgetBytes;
  return [
    ...faultsOf(report),
    ...(isOver ? [`${mostBytesButOne} bytes were there besides the largest file`] : []),
  ];
}

async function startFour(store: AskingStore, random: Random): Promise<AskingProcess[]> {
  const four = [...askedArchitectures, ...askedArchitectures];
  return await Promise.all(four.map((architecture) => store.start(architecture, random)));
}

function endOf(length: RunLength): (times: number) => boolean {
  if ('times' in length) return (times) => times >= length.times;
  const until = performance.now() + length.seconds * 1000;
  return () => performance.now() >= until;
}

async function msOf(work: Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work;
  return performance.now() - startedAt;
}

/** What was seen in the folder meanwhile. Looks may be few: what they show has to be right each time. */
async function watched(
  store: AskingStore,
  work: () => Promise<void>,
): Promise<Pick<PressureReport, 'looks' | 'budgetBytes' | 'mostBytes' | 'mostBytesButOne'>> {
  const seen = { looks: 0, budgetBytes: store.budgetBytes, mostBytes: 0, mostBytesButOne: 0 };
  let isOver = false;
  const over = work().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const { bytes, bytesButOne } = store.look();
    seen.looks += 1;
    seen.mostBytes = Math.max(seen.mostBytes, bytes);
    seen.mostBytesButOne = Math.max(seen.mostBytesButOne, bytesButOne);
    await sleep(5);
  }
  await over;
  return seen;
}
