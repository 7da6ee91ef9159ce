import type { DatabaseRepair } from '../db/index.ts';
import { formatCountOf } from './format.ts';

/** What was done about a damaged database, in words. */
export function databaseRepair({ path, quarantined, salvaged }: DatabaseRepair): string {
  const { models, snapshots } = salvaged;
  const left = `${formatCountOf(models, 'model')} and ${formatCountOf(snapshots, 'snapshot')}`;
  if (quarantined === null) {
    return `The database of models and snapshots (${path}) is damaged and could not be replaced, because its folder is not writable. ${left} could still be read.`;
  }
  return `The database of models and snapshots was damaged. It was kept as ${quarantined} and replaced with what could still be read: ${left}. Any others will be found again from their files.`;
}
