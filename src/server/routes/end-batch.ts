// What is left to do when a batch has ended: OpenAI's clients get the results as files.
import { type Batch, type Kept, newFileId } from '../kept/index.ts';

/** Returns the batch with the files that it has. Done again after a crash, it makes other ones, and the first are nobody's. */
export async function endBatch(kept: Kept, owner: string, batch: Batch): Promise<Batch> {
  if (batch.dialect === 'anthropic') return batch;
  const outputFileId = await resultFile(kept, owner, { batch, kind: 'done' });
  const errorFileId = await resultFile(kept, owner, { batch, kind: 'fail' });
  return { ...batch, outputFileId, errorFileId };
}

async function resultFile(
  { files, batches }: Kept,
  owner: string,
  { batch, kind }: { batch: Batch; kind: 'done' | 'fail' },
): Promise<string | null> {
  const content = await batches.lines(owner, batch.id, [kind]);
  if (content.length === 0) return null;
  const id = newFileId();
  await files.save(owner, {
    id,
    name: `${batch.id}_${kind === 'done' ? 'output' : 'error'}.jsonl`,
    mediaType: 'application/jsonl',
    purpose: 'batch_output',
    bytes: content.length,
    createdAt: Math.floor(Date.now() / 1000),
    lines: { batch: batch.id, kind },
  });
  return id;
}
