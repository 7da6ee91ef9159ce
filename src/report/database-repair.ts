import type { DatabaseRepair } from '../db/index.ts';
import { formatCountOf } from './format.ts';

/** What was done about a damaged database, in words. */
export function databaseRepair({ path, quarantined, salvaged }: DatabaseRepair): string {
  const { models, snapshots } = salvaged;
  const left = `${formatCountOf(models, 'model')} and ${formatCountOf(snapshots, 'snapshot')}`;
  if (quarantined === null) {
    return `The list of models and snapshots is damaged (${path}), and nothing can be written there. ${left} could still be read in it.`;
  }
  return `The list of models and snapshots was damaged. It is kept as ${quarantined}, and a new one was begun with what could still be read: ${left}. Models and snapshots that are missing in it are found again by their files.`;
}
