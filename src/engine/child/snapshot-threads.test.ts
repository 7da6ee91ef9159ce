import { MessageChannel } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { SnapshotThreads } from './snapshot-threads.ts';
import { Vitals } from './vitals.ts';

type Thread = SnapshotThreads['reader'];

/** A thread that is busy when it is told so. */
function idleThread(): { -readonly [K in keyof Thread]: Thread[K] } {
  return { port: new MessageChannel().port1, take: () => {}, busy: false, order: () => () => {} };
}

function started(): { threads: SnapshotThreads; made: ReturnType<typeof idleThread>[] } {
  const made: ReturnType<typeof idleThread>[] = [];
  const threads = new SnapshotThreads(new Vitals(), () => {
    const thread = idleThread();
    made.push(thread);
    return thread;
  });
  return { threads, made };
}

describe('threads for snapshots', () => {
  test('one reads and writes as long as nobody waits', () => {
    const { threads, made } = started();
    expect(threads.writer).toBe(threads.reader);
    expect(made).toHaveLength(1);
  });

  test('whoever reads does not wait for one that writes', () => {
    const { threads, made } = started();
    const { writer } = threads;
    Object.assign(writer, { busy: true });
    expect(threads.reader).not.toBe(writer);
    expect(threads.writer).toBe(writer);
    expect(made).toHaveLength(2);
  });

  test('whoever writes does not wait for one that reads, and leaves a thread to the next that reads', () => {
    const { threads, made } = started();
    const { reader } = threads;
    Object.assign(reader, { busy: true });
    const { writer } = threads;
    Object.assign(writer, { busy: true });
    expect(writer).not.toBe(reader);
    expect(threads.reader).toBe(reader);
    expect(threads.writer).toBe(writer);
    expect(made).toHaveLength(2);
  });

  test('any of the two reads once the disk has it all', () => {
    const { threads, made } = started();
    const { writer } = threads;
    Object.assign(writer, { busy: true });
    const { reader } = threads;
    Object.assign(writer, { busy: false });
    Object.assign(reader, { busy: true });
    expect(threads.writer).toBe(writer);
    expect(threads.busy).toBe(true);
    expect(made).toHaveLength(2);
  });
});
