import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { DesksideError } from '../../core/index.ts';
import { describeGguf, type GgufSummary, readGgufHeader, splitPaths } from '../../gguf/index.ts';

export interface FoundModel {
  name: string;
  ref: string | null;
  source: 'deskside' | 'huggingface' | 'ollama' | 'lmstudio' | 'file';
  paths: string[];
  bytes: number;
  digest: string;
  license: string | null;
  summary: GgufSummary;
}

export async function findModel(ref: string): Promise<FoundModel> {
  const path = resolve(ref);
  if (!existsSync(path)) throw new DesksideError('model-not-found', { ref, suggestions: [] });
  const paths = splitPaths(path);
  const [first, ...others] = await Promise.all(paths.map((each) => readGgufHeader(each)));
  if (first === undefined) throw new DesksideError('model-none', {});
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return {
    name: basename(path, '.gguf'),
    ref: null,
    source: 'file',
    paths,
    bytes: (await stat(path)).size,
    digest: `sha256:${hash.digest('hex')}`,
    license: null,
    summary: describeGguf(first, others),
  };
}
