// What a test does briefly and a script at length: processes that ask by way of one store, killed or under pressure, on
// a disk that is large enough or not.
import { setTimeout as sleep } from 'node:timers/promises';
import { type AskingState, AskingStore, endAsking, killAsking, type Victim } from './asking-store.ts';
import type { LineChild } from './child-lines.ts';
import type { Random } from './random.ts';
import type { SmallDisk } from './small-disk.ts';

const processes = 4;
const victims: readonly Victim[] = ['both', 'host', 'engine'];

export interface KillReport extends AskingState {
  kills: Record<Victim, number>;
}

/** One process is left alone, another one is killed again and again. */
export async function killAskingProcesses(
  home: string,
  { kills, random, onKill }: { kills: number; random: Random; onKill?: (number: number) => void },
): Promise<KillReport> {
  await using store = await AskingStore.open(home);
  const killed = { both: 0, host: 0, engine: 0 };
  const neighbour = store.start({ seed: random.between(1, 1e6) });
  let child: LineChild | null = null;
  for (let number = 1; number <= kills; number += 1) {
    child ??= store.start({ seed: random.between(1, 1e6) });
    const victim = victims[number % victims.length] ?? 'both';
    killed[victim] += 1;
    if (!(await killAsking(child, victim, random))) child = null;
    onKill?.(number);
  }
  await endAsking(neighbour);
  if (child !== null) await endAsking(child);
  return { kills: killed, ...(await store.state()) };
}

export interface PressureReport extends AskingState {
  looks: number;
  budgetBytes: number;
  /** The most that was seen in the folder, and the largest file of it, of what was whole; and the most with what was not. */
  mostBytes: number;
  largestBytes: number;
  mostBytesWithParts: number;
}

/** Four processes at once, and more asked for than the budget holds. */
export async function askUnderPressure(
  home: string,
  { seconds, random }: { seconds: number; random: Random },
): Promise<PressureReport> {
  await using store = await AskingStore.open(home);
  const children = startFour(store, { seconds, random });
  const seen = { looks: 0, mostBytes: 0, largestBytes: 0, mostBytesWithParts: 0 };
  let isOver = false;
  const over = Promise.all(children.map(({ ended }) => ended)).then(() => {
    isOver = true;
  });
  while (!isOver) {
    const { bytes, partBytes, largest } = store.look();
    seen.looks += 1;
    seen.mostBytes = Math.max(seen.mostBytes, bytes);
    seen.largestBytes = Math.max(seen.largestBytes, largest);
    seen.mostBytesWithParts = Math.max(seen.mostBytesWithParts, bytes + partBytes);
    await sleep(5);
  }
  await over;
  return { ...seen, budgetBytes: store.budgetBytes, ...(await store.state()) };
}

/** The same on a disk that is full now and then. */
export async function askOnFullDisk(
  disk: SmallDisk,
  { seconds, random }: { seconds: number; random: Random },
): Promise<AskingState> {
  await using store = await AskingStore.open(`${disk.path}/home`);
  const children = startFour(store, { seconds, random });
  let isOver = false;
  const over = Promise.all(children.map(({ ended }) => ended)).then(() => {
    isOver = true;
  });
  while (!isOver) {
    await disk.leaveFree(random.pick([0, random.between(0, 20_000_000), 1e9]));
    await sleep(random.between(10, 400));
  }
  await over;
  await disk.leaveFree(1e9);
  return await store.state();
}

/** All of them together may be above the budget by what one has just saved or is saving. */
export function pressureFaults({ budgetBytes, largestBytes, mostBytesWithParts }: PressureReport): string[] {
  const most = budgetBytes + largestBytes;
  return mostBytesWithParts > most ? [`${mostBytesWithParts} bytes were there, ${most} are the most`] : [];
}

function startFour(
  store: AskingStore,
  { seconds, random }: { seconds: number; random: Random },
): LineChild[] {
  const first = random.between(1, 1e6);
  return Array.from({ length: processes }, (_, number) => store.start({ seed: first + number, seconds }));
}
