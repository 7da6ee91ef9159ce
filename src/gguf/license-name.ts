/** SPDX identifiers that model cards and files write in small letters. */
const spdx = [
  'Apache-2.0',
  'MIT',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'CC-BY-4.0',
  'CC-BY-SA-4.0',
  'CC-BY-NC-4.0',
  'CC-BY-NC-SA-4.0',
  'CC-BY-NC-ND-4.0',
  'GPL-3.0',
  'AGPL-3.0',
  'LGPL-3.0',
  'OpenRAIL',
  'OpenRAIL++',
  'BigScience-OpenRAIL-M',
] as const;
const byLowerCase: ReadonlyMap<string, string> = new Map(spdx.map((name) => [name.toLowerCase(), name]));

/** A licence under the name that SPDX has for it, whichever letters it was written in; others as they are. */
export function licenseName(written: string): string {
  return byLowerCase.get(written.trim().toLowerCase()) ?? written;
}
