import type { DesksidePaths } from '../../config/index.ts';
import { KeptBatches } from './kept-batches.ts';
import { KeptFiles } from './kept-files.ts';
import { KeptResponses } from './kept-responses.ts';

/** What a server keeps for its clients. */
export interface Kept {
  responses: KeptResponses;
  files: KeptFiles;
  batches: KeptBatches;
}

/** Nothing is written before something is to be kept. */
export function openKept(paths: DesksidePaths): Kept {
  const batches = new KeptBatches(paths);
  const files = new KeptFiles(paths, (owner, batch, kind) => batches.lines(owner, batch, [kind]));
  return { responses: new KeptResponses(paths), files, batches };
}
