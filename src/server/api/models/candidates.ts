// Models as the planner compares them.
import type { ModelCandidate } from '../../../fit/index.ts';
import {
  type CatalogueEntry,
  expectedBytes,
  type StoredModel,
  spareDiskBytes,
} from '../../../store/index.ts';

/** One that is here: nothing has to be brought. */
export function installedCandidate({ name, summary }: StoredModel): ModelCandidate {
  const { parameters, activeParameters, contextTrained } = summary;
  return { name, bytes: 0, parameters, activeParameters, contextTrained, shape: summary };
}

export function catalogueCandidate(entry: CatalogueEntry): ModelCandidate {
  const { name, parameters, activeParameters, contextTrained } = entry;
  const bytes = expectedBytes(entry);
  return { name, bytes, diskBytes: bytes + spareDiskBytes, parameters, activeParameters, contextTrained };
}
