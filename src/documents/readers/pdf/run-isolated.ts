// A hostile PDF can loop, recurse or unpack without end. It does so in a thread of its own, which is
// ended when it passes a limit or when nobody wants the answer any more.
import { Worker } from 'node:worker_threads';
import { DesksideError, type ErrorCode, type ErrorData } from '../../../core/index.ts';
import type { ReaderInput, ReaderOutput } from '../reader.ts';

export type IsolatedInput = Pick<ReaderInput, 'name' | 'bytes' | 'limits'>;

export type IsolatedReply =
  | { type: 'done'; output: ReaderOutput }
  | { type: 'failed'; code: ErrorCode; data: ErrorData[ErrorCode] };

const megabyte = 1024 * 1024;
const watchEveryMs = 200;

/** Parses in a thread; errors are those of `parsePdf`, plus `document-limit` and `interrupted`. */
export async function runIsolated(input: ReaderInput): Promise<ReaderOutput> {
  if (input.signal?.aborted) throw new DesksideError('interrupted', {});
  const worker = startWorker(input);
  const { promise, resolve, reject } = Promise.withResolvers<ReaderOutput>();
  worker.once('message', (reply: IsolatedReply) => {
    if (reply.type === 'done') resolve(reply.output);
    else reject(new DesksideError(reply.code, reply.data));
  });
  worker.once('error', (error) => reject(asError(error, input)));
  worker.once('exit', () =>
    reject(new DesksideError('document-unreadable', { name: input.name, reason: 'the parser ended' })),
  );
  const stopWatching = watch(input, reject);
  try {
    return await promise;
  } finally {
    stopWatching();
    await worker.terminate();
  }
}

function startWorker({ name, bytes, limits }: ReaderInput): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const workerData: IsolatedInput = { name, bytes, limits };
  return new Worker(new URL(`./pdf-worker.${extension}`, import.meta.url), {
    workerData,
    execArgv: [],
    env: {},
    // pdf.js talks on the console; stdout belongs to the answer.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(limits.memoryBytes / megabyte) },
  });
}

/** Rejects on abort, on time and on memory: array buffers stand outside of the thread's own limit. */
function watch({ name, limits, signal }: ReaderInput, reject: (error: DesksideError) => void): () => void {
  const atStart = process.memoryUsage.rss();
  const over = (limit: 'milliseconds' | 'memoryBytes', value: number): void =>
    reject(new DesksideError('document-limit', { name, limit, value, allowed: limits[limit] }));
  const onAbort = (): void => reject(new DesksideError('interrupted', {}));
  const timer = setTimeout(() => over('milliseconds', limits.milliseconds), limits.milliseconds);
  const memory = setInterval(() => {
    const grown = process.memoryUsage.rss() - atStart;
    if (grown > limits.memoryBytes) over('memoryBytes', grown);
  }, watchEveryMs);
  signal?.addEventListener('abort', onAbort, { once: true });
  return () => {
    clearTimeout(timer);
    clearInterval(memory);
    signal?.removeEventListener('abort', onAbort);
  };
}

function asError(error: unknown, { name, limits }: ReaderInput): DesksideError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    const { memoryBytes: allowed } = limits;
    return new DesksideError('document-limit', { name, limit: 'memoryBytes', value: allowed, allowed });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new DesksideError('document-unreadable', { name, reason }, { cause: error });
}
