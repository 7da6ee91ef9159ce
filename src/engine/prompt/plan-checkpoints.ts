// Where the reading of a prompt is broken off and begun anew, so that its state can be kept there. A pure rule, and one
// that sees nothing of what comes after a checkpoint: two prompts that begin alike are broken alike where they do, and so one
// can go on from what the other has left, to the last bit.
//
// A checkpoint is durable where a part of the prompt ends: somebody may ask about the parts before it and others after it. It
// is transient within a part that takes long to read: whoever stops there goes on from it.

/** A part shorter than this, in tokens, is read faster than a file is opened and checked. */
const leastPart = 64;

/** Steps of reading that may be lost: each is sized to last less than a second. */
const stepsAtRisk = 32;

/** As a prompt grows, so do its states: this share of it may be lost, so that not all of them together take too much. */
const shareAtRisk = 0.25;

/**
 * Steps between two marks, and the share of what was read by then, whichever is more: all marks are looked for, and at each of them the part of a
 * state that cannot be cut is copied.
 */
const stepsBetweenMarks = { cut: 1, copied: 4 };
const shareBetweenMarks = 1 / 128;

export interface Checkpoint {
  /** Tokens before it. */
  tokens: number;
  durable: boolean;
}

/** How far a state reaches that needs no other before it is out of sight: see Checkpoint. */
export function checkpointInterval(tokens: number, batchTokens: number): number {
  return Math.max(stepsAtRisk * batchTokens, Math.ceil(tokens * shareAtRisk));
}

/**
 * Marks on the way from a checkpoint to the next one: places between two steps, to which a reading that is interrupted can be taken back,
 * and where its state is saved then. No step is another one for them.
 */
export function planMarks(
  from: number,
  end: number,
  { batchTokens, truncatable }: { batchTokens: number; truncatable: boolean },
): number[] {
  const least = stepsBetweenMarks[truncatable ? 'cut' : 'copied'];
  const marks: number[] = [];
  for (let at = from; ; ) {
    const steps = Math.max(least, Math.floor((at * shareBetweenMarks) / batchTokens));
    at += steps * batchTokens;
    if (at >= end) return marks;
    marks.push(at);
  }
}

/**
 * @param lengths tokens up to the end of each part that stays the same, in growing order
 * @param batchTokens tokens of a reading step
 * @returns in growing order; none where all parts together are too short. The end of the last part is always one.
 */
export function planCheckpoints(lengths: readonly number[], batchTokens: number): Checkpoint[] {
  const checkpoints: Checkpoint[] = [];
  const last = lengths.at(-1) ?? 0;
  if (last < leastPart) return [];
  let at = 0;
  let durable = 0;
  for (const end of lengths) {
    const kept = end === last || end - durable >= leastPart;
    if (!kept || end <= at) continue;
    for (
      let next = at + checkpointInterval(at, batchTokens);
      next < end;
      next = at + checkpointInterval(at, batchTokens)
    ) {
      checkpoints.push({ tokens: next, durable: false });
      at = next;
    }
    checkpoints.push({ tokens: end, durable: true });
    at = end;
    durable = end;
  }
  return checkpoints;
}
