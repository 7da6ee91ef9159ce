import type { Environment } from '../../config/index.ts';
import { splitPaths } from '../../gguf/index.ts';
import { planHubPull } from '../hub/plan-hub-pull.ts';
import { planPackagePull } from '../package/plan-package-pull.ts';
import type { HubRef, PackageRef, UrlRef } from '../reference/model-ref.ts';
import type { PullPlan } from './pull-plan.ts';
import { shardSizes } from './shard-sizes.ts';

/** Asks a reference's source what there is to bring. Throws `network-*`, `model-not-found`, `package-not-found`. */
export async function planPull(
  ref: HubRef | PackageRef | UrlRef,
  options: { env: Environment; signal?: AbortSignal | undefined },
): Promise<PullPlan> {
  switch (ref.type) {
    case 'hub':
      return await planHubPull(ref, options);
    case 'package':
      return await planPackagePull(ref, options);
    case 'url':
      return await planUrlPull(ref, options.signal);
    default:
      return ref satisfies never;
  }
}

async function planUrlPull({ url, sha256 }: UrlRef, signal: AbortSignal | undefined): Promise<PullPlan> {
  const address = new URL(url);
  const paths = splitPaths(address.pathname);
  const urls = paths.map((path) => Object.assign(new URL(address), { pathname: path }).href);
  const sizes = paths.length === 1 ? [null] : await shardSizes(urls, signal);
  return {
    source: 'url',
    name: null,
    license: null,
    kind: 'files',
    wantedFile: null,
    files: paths.map((path, index) => ({
      source: { url: urls[index] ?? url },
      fileName: decodeURIComponent(path.split('/').at(-1) ?? path),
      bytes: sizes[index] ?? null,
      sha256: paths.length === 1 ? sha256 : null,
    })),
    modelSha256: null,
    modelBytes: null,
  };
}
