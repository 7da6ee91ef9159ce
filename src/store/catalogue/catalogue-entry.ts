/** A model that can be pulled by name, and where its weights are. */
export interface CatalogueEntry {
  /** `family:size`. */
  name: string;
  /** Used when only the family is named. */
  familyDefault: boolean;
  /** SPDX identifier, or the name of the licence if it has none. */
  license: string;
  parameters: number;
  /** Parameters that take part in one token; all of them in dense models. */
  activeParameters: number;
  /** Tokens. */
  contextTrained: number;
  /** False for base models, which continue text and do not answer. */
  chat: boolean;
  hub: HubSource;
  /** The same model on a package index, for when the hub cannot be reached. */
  package: PackageSource | null;
}

export interface HubSource {
  repo: string;
  /** The file, or the first shard. */
  file: string;
  /** Bytes and sha256 of a single file as published; null if not known for certain. */
  bytes: number | null;
  sha256: string | null;
  /** True if repository and file name were found in independent public listings. */
  verified: boolean;
}

export interface PackageSource {
  /** A `pypi:` reference with versions. */
  ref: string;
  /** Digest of the model file, unpacked. */
  bytes: number;
  sha256: string;
}

/** An entry without what its family provides; see `family`. */
export type FamilyMember = Pick<CatalogueEntry, 'name' | 'parameters'> &
  Partial<
    Pick<CatalogueEntry, 'activeParameters' | 'contextTrained' | 'chat' | 'familyDefault' | 'package'>
  > & {
    hub: Pick<HubSource, 'repo' | 'file'> & Partial<HubSource>;
  };

/** The entries of one family, with shared values filled in. */
export function family(
  common: Pick<CatalogueEntry, 'license' | 'contextTrained'>,
  members: readonly FamilyMember[],
): CatalogueEntry[] {
  return members.map((member) => ({
    familyDefault: false,
    activeParameters: member.parameters,
    chat: true,
    package: null,
    ...common,
    ...member,
    hub: { bytes: null, sha256: null, verified: true, ...member.hub },
  }));
}
