import type { Environment } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import type { PullPlan } from '../pull/pull-plan.ts';
import type { HubRef } from '../reference/model-ref.ts';
import { chooseModelIn, modelsIn } from './choose-hub-files.ts';
import { hubEndpoint } from './hub-endpoint.ts';
import { readHubRepo } from './hub-repo.ts';

/** Asks the hub for the files of a reference, pinned to one commit. Throws `network-*` and `model-not-found`. */
export async function planHubPull(
  ref: HubRef,
  { env, signal }: { env: Environment; signal?: AbortSignal | undefined },
): Promise<PullPlan> {
  const endpoint = await hubEndpoint(env);
  const repo = await readHubRepo(ref, endpoint, signal);
  const models = modelsIn(repo.files);
  const model = chooseModelIn(models, ref.selector);
  const label = model?.quantization ?? model?.files[0]?.path;
  if (!model || label === undefined) {
    const suggestions = models.slice(0, 20).map(({ quantization, files }) => {
      return `hf:${ref.repo}:${quantization ?? files[0]?.path}`;
    });
    const [pullable] = suggestions;
    throw new DesksideError('model-not-found', {
      ref: ref.text,
      suggestions,
      ...(pullable === undefined ? {} : { pullable }),
    });
  }
  const { url, headers, plainHosts } = endpoint;
  return {
    source: 'hub',
    name: `hf:${ref.repo}:${label}`,
    license: repo.license,
    kind: 'files',
    wantedFile: null,
    files: model.files.map(({ path, bytes, sha256 }) => ({
      source: { url: `${url}/${ref.repo}/resolve/${repo.commit}/${escaped(path)}`, headers, plainHosts },
      fileName: path.split('/').at(-1) ?? path,
      bytes,
      sha256,
    })),
    modelSha256: null,
    modelBytes: null,
  };
}

function escaped(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
