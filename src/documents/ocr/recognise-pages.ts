// Pages of a scan, one after the other, each in a process that has no network and ends when it takes too much. A page that
// fails costs only itself, and a page that is done is kept at once: who is interrupted goes on where it was.
import { availableParallelism } from 'node:os';
import { DesksideError, IsolatedPool, siblingModule } from '../../core/index.ts';
import type { DocumentLimits } from '../limits.ts';
import type { Tesseract } from './find-tesseract.ts';
import { type OcrMessage, type OcrReply, ocrReplySchema } from './ocr-message.ts';

/** What is known of pages from earlier. */
export interface KeptPages {
  get(page: number): Promise<OcrReply | undefined>;
  put(page: number, reply: OcrReply): Promise<void>;
}

export interface OcrAccess {
  tesseract: Tesseract;
  /** Of this file only. */
  kept?: KeptPages | undefined;
  /** Pages done, of how many. */
  onPage?: ((done: number, total: number) => void) | undefined;
}

export interface PagesToRecognise extends OcrAccess {
  bytes: Uint8Array;
  source: OcrMessage['source'];
  pages: readonly number[];
  limits: DocumentLimits;
  signal?: AbortSignal | undefined;
}

export interface Recognition {
  replies: Map<number, OcrReply>;
  failed: number[];
}

// Each takes some 300 MB and a core for seconds; the machine is also for other things.
const mostProcesses = 4;

export async function recognisePages(task: PagesToRecognise): Promise<Recognition> {
  const { pages, limits, signal, onPage } = task;
  const processes = Math.max(
    1,
    Math.min(mostProcesses, pages.length, Math.floor(availableParallelism() / 2)),
  );
  using pool = new IsolatedPool({
    module: siblingModule(import.meta.url, './ocr-job'),
    memoryBytes: limits.memoryBytes,
    replyBytes: limits.replyBytes,
    processes,
    keep: true,
  });
  const recognition: Recognition = { replies: new Map(), failed: [] };
  const waiting = pages.values();
  let done = 0;
  const work = async (): Promise<void> => {
    // Shared by all who work: each takes the next page.
    for (const page of waiting) {
      if (signal?.aborted) throw new DesksideError('interrupted', {});
      const reply = (await task.kept?.get(page)) ?? (await recognise(pool, task, page));
      if (reply === undefined) recognition.failed.push(page);
      else recognition.replies.set(page, reply);
      done += 1;
      onPage?.(done, pages.length);
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  recognition.failed.sort((a, b) => a - b);
  return recognition;
}

async function recognise(
  pool: IsolatedPool,
  task: PagesToRecognise,
  page: number,
): Promise<OcrReply | undefined> {
  const { tesseract, source, bytes, limits, signal, kept } = task;
  const { core, languages } = tesseract;
  const message: OcrMessage = { source, page, core, languages };
  const outcome = await pool.run({ message, bytes }, { milliseconds: limits.pageMilliseconds, signal });
  const reply = outcome.type === 'done' ? ocrReplySchema.safeParse(outcome.message).data : undefined;
  if (reply !== undefined) await kept?.put(page, reply);
  return reply;
}
