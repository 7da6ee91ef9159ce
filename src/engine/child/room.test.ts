// A thousand imaginary days: requests come, grow, rest and go on a context that is too small for all of them. Everybody is
// answered or told, nobody waits for ever, and no cell is given twice.
import { expect, test } from 'vitest';
import { createRandom, type Random } from '../../../test/support/random.ts';
import { Admission } from './admission.ts';
import type { Demand, Job } from './job.ts';
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
  now = 0;
  preemptions = 0;

  constructor(day: Day) {
    this.#day = day;
    const preempt = (sequence: SequenceState): boolean => {
      if (!day.keeps(sequence)) return false;
      this.preemptions += 1;
      sequence.preempted = new Uint8Array();
      return true;
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
      cacheTokens: day.capacity,
      demandOf: ({ job }) => job?.demand?.tokens.length ?? 0,
      resume: (sequence) => {
        sequence.preempted = null;
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
    const { ready, blocked } = this.room.make();
    const working = ready.filter(({ job }) => job !== null);
    // One token each, or all that is to be read: what the growth allowed for.
    for (const sequence of working) {
      sequence.noteEvaluated(sequence.job?.demand?.tokens ?? []);
      sequence.job = null;
      expect(sequence.evaluated).toBeLessThanOrEqual(sequence.cells);
    }
    if (working.length === 0) this.#tell(this.room.hopeless(blocked));
    this.#expectNoneTwice();
    for (const client of this.clients) this.#goOn(client);
    this.now += 50;
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
    const shared = [...this.admission.prefixes].reduce((sum, { tokens }) => sum + tokens, 0);
    const held = [...this.admission.sequences]
      .filter(({ preempted }) => preempted === null)
      .reduce((sum, { evaluated, prefix }) => sum + Math.max(0, evaluated - (prefix?.tokens ?? 0)), shared);
    expect(held).toBeLessThanOrEqual(this.#day.capacity);
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
  for (let seed = 0; seed < 600; seed += 1) {
    const random = createRandom(seed);
    const day = {
      random,
      capacity: random.between(20, 600),
      sequences: random.between(1, 6),
      keeps: () => true,
    };
    const { clients, preemptions: those } = live(day);
    expect(new Set(clients.map(({ end }) => end)), `seed ${seed}`).toEqual(new Set(['answered']));
    preemptions += those;
  }
  // A test in which nobody ever had to go would show nothing.
  expect(preemptions).toBeGreaterThan(600);
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
