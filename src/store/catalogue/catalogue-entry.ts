/** One name that people can pull, and where its weights are. */
export interface CatalogueEntry {
  /** `family:size`. */
  name: string;
  /** Taken when only the family is named. */
  familyDefault: boolean;
  /** SPDX identifier, or the name of the licence where it has none. */
  license: string;
  parameters: number;
  /** Parameters that take part in one token; all of them in dense models. */
  activeParameters: number;
  /** Tokens. */
  contextTrained: number;
  /** False for base models, which continue text and do not answer. */
  chat: boolean;
  hub: HubSource;
  /** The same model from a package index, for places that the hub cannot be reached from. */
  package: PackageSource | null;
}

export interface HubSource {
  repo: string;
  /** The file, or the first shard. */
  file: string;
  /** Bytes and sha256 of a single file as published; null where we do not know them for certain. */
  bytes: number | null;
  sha256: string | null;
  /** True where repository and file name were found in independent public listings. */
  verified: boolean;
}

export interface PackageSource {
  /** A `pypi:` reference with versions. */
  ref: string;
  /** Of the model file once it is out of its packages. */
  bytes: number;
  sha256: string;
}

/** What an entry has in common with its family is left to `family`. */
export type FamilyMember = Pick<CatalogueEntry, 'name' | 'parameters'> &
  Partial<
    Pick<CatalogueEntry, 'activeParameters' | 'contextTrained' | 'chat' | 'familyDefault' | 'package'>
  > & {
    hub: Pick<HubSource, 'repo' | 'file'> & Partial<HubSource>;
  };

/** Entries of one family, each with what it leaves out filled in. */
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
