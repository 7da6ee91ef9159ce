import type { DesksidePaths } from '../config/index.ts';
import { BatchRunner } from './batches/index.ts';
import type { Reception } from './handle-request.ts';
import { answerBatched } from './routes/answer-batched.ts';
import { endBatch } from './routes/end-batch.ts';
import type { ServerContext } from './server-context.ts';

/** Goes on with the batches that an earlier start has left. `null` where nothing is kept. */
export function startBatches(
  context: ServerContext,
  { paths, onFault }: { paths: DesksidePaths; onFault: Reception['onFault'] },
): BatchRunner | null {
  const { kept } = context;
  if (kept === null) return null;
  const runner = new BatchRunner({
    batches: kept.batches,
    paths,
    answer: (batch, body, asking) => answerBatched(batch, body, { ...asking, context }),
    onEnd: (owner, batch) => endBatch(kept, owner, batch),
    onFault,
  });
  runner.wake();
  return runner;
}
