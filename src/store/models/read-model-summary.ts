import { DesksideError } from '../../core/index.ts';
import { describeGguf, type GgufSummary, readGgufHeader } from '../../gguf/index.ts';

/** Reads the headers of a model's shards. Throws `model-file-invalid`, also for what is no language model. */
export async function readModelSummary(paths: readonly string[], signal?: AbortSignal): Promise<GgufSummary> {
  const headers = await Promise.all(paths.map((path) => readGgufHeader(path, { signal })));
  const [first, ...others] = headers;
  if (!first) throw new DesksideError('model-file-invalid', { path: '', reason: 'not-a-file' });
  const summary = describeGguf(first, others);
  if (summary.type === 'model' && summary.architecture !== 'clip' && summary.layers > 0) return summary;
  throw new DesksideError('model-file-invalid', { path: first.path, reason: 'not-a-language-model' });
}
