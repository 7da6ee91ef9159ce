// What holds for every isolated process, whatever it is used for. The limits of a use (memory, time, length of the
// reply) are stated beside that use: chat/template/template-limits.ts, documents/limits.ts.
//
// A thread's limits do not hold: one large allocation inside it ends the whole program. A process's limits do, and four
// things hold them, because each has a gap that the next one closes:
// - `--max-old-space-size` bounds the JavaScript heap, on every system. Buffers stand outside of it.
// - RLIMIT_DATA, where there is `prlimit` (Linux): every private page, checked by the kernel before it is given.
// - the watchdog inside the process, on every system: resident memory, looked at from a thread of its own, which is not
//   held up by what the other one does; also whether the host still lives.
// - the host's clock for time, and the length that it reads of a reply.

/** Of a new process, until it says that it is ready. Half a second on a slow machine under load; never is a fault. */
export const startMs = 30_000;

/** How often the watchdog looks while there is work: memory can grow by some 100 MB between two looks, no more. */
export const watchEveryMs = 50;

/** A job may be sent with this much: the largest document that is read (256 MB), and room for what is said about it. */
export const jobBytes = 320 * 1024 * 1024;

/** An idle process costs 50 MB; one that was not used for this long is ended. */
export const keptMs = 5 * 60_000;

/** Longer than a job takes as a rule: only who waits longer than this for a busy process gets one more. */
export const patienceMs = 250;

/** Words of a dying process that are kept, to tell lack of memory from other reasons. */
export const lastWordsBytes = 16 * 1024;
