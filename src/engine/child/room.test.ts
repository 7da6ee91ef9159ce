// A thousand imaginary days: requests come, grow, rest and go on a context that is too small for all of them. Everybody is
// answered or told, nobody waits for ever, and no cell is given twice.
import { expect, test } from 'vitest';
import { createRandom, type Random } from '../../../test/support/random.ts';
import { DesksideError } from '../../core/index.ts';
import { Admission } from './admission.ts';
import type { Demand, Job } from './job.ts';
import type { PreemptOutcome } from './preemption.ts';
import { RoomKeeper } from './room.ts';
import type { SequenceState } from './sequence.ts';

/** Wants tokens evaluated, and notes how it ended. */
class Task implements Job {
  readonly demand: Demand;
  ended = false;

  constructor(tokens: number) {
    this.demand = { tokens: Array.from({ length: tokens }, () => 0), output: false };
  }

  advance(): 'finished' {
    return 'finished';
  }

  cancel(): void {}
  fail(): void {}
}

interface Client {
  cells: number;
  cellsMax: number;
  /** Tokens of the prompt, then of each further piece of work. */
  work: number[];
  restMs: number;
  prefix: { key: string; tokens: number } | undefined;
  sequenceId: number | null;
  restUntil: number;
  /** How often it is forked yet. */
  forks: number;
  end: 'answered' | 'told' | null;
}

interface Day {
  random: Random;
  capacity: number;
  sequences: number;
  /** Whether a state can be kept when it is to be preempted. */
  keeps: (sequence: SequenceState) => boolean;
}

class Imaginary {
  readonly clients: Client[] = [];
  readonly admission: Admission;
  readonly room: RoomKeeper;
  readonly #day: Day;
  /** The cells that each really holds, by name: what was forked has the same ones. */
  readonly #held = new Map<SequenceState, string[]>();
  #cells = 0;
  #awaited: SequenceState[] = [];
  now = 0;
  preemptions = 0;
  forks = 0;

  constructor(day: Day) {
    this.#day = day;
    const preempt = (sequence: SequenceState, atOnce: boolean): PreemptOutcome => {
      if (!day.keeps(sequence)) return 'never';
      // As where memory has to be made ready first: in the next step it is.
      if (!atOnce && !sequence.awaitsMemory && day.random.between(0, 3) === 0) {
        sequence.awaitsMemory = true;
        this.#awaited.push(sequence);
        return 'later';
      }
      this.preemptions += 1;
      sequence.preempted = new Uint8Array();
      this.#held.delete(sequence);
      return 'done';
    };
    this.admission = new Admission({
      cells: day.capacity,
      sequences: day.sequences,
      prefixes: 2,
      preempt,
      now: () => this.now,
    });
    this.room = new RoomKeeper({
      admission: this.admission,
      cacheCells: day.capacity,
      demandOf: ({ job }) => job?.demand?.tokens.length ?? 0,
      resume: (sequence) => {
        sequence.preempted = null;
        this.#hold(sequence, sequence.evaluated);
        return true;
      },
    });
  }

  come(): void {
    const { random, capacity } = this.#day;
    const tokens = random.between(1, capacity >> 2);
    const shared = random.pick([0, 0, 1, 2]);
    const prefix = shared === 0 ? undefined : { key: `${shared}`, tokens: Math.min(tokens, 4 * shared) };
    const rounds = random.between(1, 4);
    const room = capacity - tokens;
    const client: Client = {
      cells: tokens + random.between(0, Math.min(8, room)),
      cellsMax: capacity,
      work: [
        tokens,
        ...Array.from({ length: rounds }, () => random.between(1, Math.max(1, Math.floor(room / rounds)))),
      ],
      restMs: random.pick([0, 0, 100, 5000]),
      prefix,
      sequenceId: null,
      restUntil: 0,
      forks: random.pick([0, 0, 1, 2]),
      end: null,
    };
    const id = this.clients.push(client) - 1;
    this.admission.request(
      id,
      { cells: client.cells, cellsMax: client.cellsMax, prefix },
      {
        event: () => {},
        done: ({ sequence }) => {
          client.sequenceId = sequence;
          const state = this.admission.find(sequence);
          if (state.prefix !== null) state.prefix.ready = true;
        },
        fail: (error) => expect.unreachable(String(error)),
      },
    );
  }

  /** One step, as the engine takes it; then the clients do what they do next. */
  step(): void {
    for (const sequence of this.#awaited.splice(0)) sequence.awaitsMemory = false;
    const { ready, blocked } = this.room.make();
    const working = ready.filter(({ job }) => job !== null);
    // One token each, or all that is to be read: what the growth allowed for.
    for (const sequence of working) {
      this.#hold(sequence, sequence.job?.demand?.tokens.length ?? 0);
      sequence.noteEvaluated(sequence.job?.demand?.tokens ?? []);
      sequence.job = null;
      expect(sequence.evaluated).toBeLessThanOrEqual(sequence.cells);
    }
    if (working.length === 0) this.#tell(this.room.hopeless(blocked));
    this.#expectNoneTwice();
    for (const client of this.clients) this.#goOn(client);
    this.now += 50;
  }

  /** More cells for it; the first ones are those of its prefix. */
  #hold(sequence: SequenceState, count: number): void {
    const held = this.#held.get(sequence) ?? [];
    const { prefix } = sequence;
    for (let n = 0; n < count; n += 1) {
      this.#cells += 1;
      const isShared = prefix !== null && held.length < prefix.tokens;
      held.push(isShared ? `${prefix.key} ${held.length}` : `${this.#cells}`);
    }
    this.#held.set(sequence, held);
  }

  /** Where there is no room, there is one fork less. */
  #fork(client: Client, sequence: SequenceState): void {
    if (client.forks === 0 || sequence.evaluated === 0 || sequence.preempted !== null) return;
    client.forks -= 1;
    const { evaluated } = sequence;
    const cells = evaluated + this.#day.random.between(0, 4);
    const { capacity } = this.#day;
    if (cells > capacity) return;
    try {
      const fork = this.admission.fork(sequence, { cells, cellsMax: capacity }, evaluated);
      fork.continueLike(sequence);
      this.#held.set(fork, [...(this.#held.get(sequence) ?? [])]);
      this.clients.push({ ...client, work: [...client.work], forks: 0, sequenceId: fork.sequenceId });
      this.forks += 1;
    } catch (error) {
      expect(error).toBeInstanceOf(DesksideError);
    }
  }

  #tell(sequence: SequenceState | null): void {
    const client = this.clients.find(
      ({ sequenceId, end }) => end === null && sequenceId === sequence?.sequenceId,
    );
    if (sequence === null || client === undefined) return;
    sequence.job = null;
    this.#end(client, 'told');
  }

  #goOn(client: Client): void {
    if (client.end !== null || client.sequenceId === null) return;
    const sequence = this.admission.find(client.sequenceId);
    if (sequence.job !== null || this.now < client.restUntil) return;
    this.#fork(client, sequence);
    const tokens = client.work.shift();
    client.restUntil = this.now + client.restMs;
    if (tokens === undefined) this.#end(client, 'answered');
    else sequence.job = new Task(Math.min(tokens, sequence.cellsMax - sequence.evaluated) || 1);
  }

  #end(client: Client, end: 'answered' | 'told'): void {
    client.end = end;
    this.admission.close(client.sequenceId ?? -1);
  }

  /** Cells that are held, and cells that are reserved: neither more than there are. */
  #expectNoneTwice(): void {
    const { cells } = this.admission.counts;
    expect(cells).toBeLessThanOrEqual(this.#day.capacity);
    const kept = [...this.admission.prefixes].flatMap(({ key, tokens }) =>
      Array.from({ length: tokens }, (_, n) => `${key} ${n}`),
    );
    const open = [...this.admission.sequences].flatMap((sequence) => this.#held.get(sequence) ?? []);
    expect(new Set([...kept, ...open]).size).toBeLessThanOrEqual(this.#day.capacity);
  }
}

/** Lives through one day; returns how it was for each. */
function live(day: Day): Imaginary {
  const imaginary = new Imaginary(day);
  const count = day.random.between(1, 12);
  for (let come = 0, steps = 0; ; steps += 1) {
    if (come < count && day.random.between(0, 2) === 0) {
      imaginary.come();
      come += 1;
    }
    imaginary.step();
    if (come === count && imaginary.clients.every(({ end }) => end !== null)) return imaginary;
    if (steps > 5000) throw new Error('somebody still waits after five thousand steps');
  }
}

test('where every state can be preempted, everybody is answered', () => {
  let preemptions = 0;
  let forks = 0;
  for (let seed = 0; seed < 600; seed += 1) {
    const random = createRandom(seed);
    const day = {
      random,
      capacity: random.between(20, 600),
      sequences: random.between(1, 6),
      keeps: () => true,
    };
    const { clients, preemptions: those, forks: forked } = live(day);
    expect(new Set(clients.map(({ end }) => end)), `seed ${seed}`).toEqual(new Set(['answered']));
    preemptions += those;
    forks += forked;
  }
  // A test in which nobody ever had to go would show nothing.
  expect(preemptions).toBeGreaterThan(600);
  expect(forks).toBeGreaterThan(200);
});

test('where some states cannot, everybody is answered or told', () => {
  const ends: (string | null)[] = [];
  for (let seed = 1000; seed < 1400; seed += 1) {
    const random = createRandom(seed);
    const keeps = (): boolean => random.between(0, 1) === 0;
    const day = { random, capacity: random.between(20, 600), sequences: random.between(2, 6), keeps };
    ends.push(...live(day).clients.map(({ end }) => end));
  }
  expect(new Set(ends)).toEqual(new Set(['answered', 'told']));
});
