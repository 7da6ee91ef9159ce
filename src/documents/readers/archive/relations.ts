// Office packages name their parts by ids; a part's `.rels` says which is which.
import { posix } from 'node:path';
import type { ReaderInput } from '../reader.ts';
import { walkXml } from './walk-xml.ts';

export interface Relation {
  target: string;
  /** The last word of its type: `worksheet`, `notesSlide`. */
  type: string;
}

export type Parts = ReadonlyMap<string, Buffer>;

/** Which relation an element means. Most files call the namespace of this attribute `r`; none has to. */
export function relationId(attributes: Readonly<Record<string, string>>): string {
  const name = 'r:id' in attributes ? 'r:id' : Object.keys(attributes).find((key) => key.endsWith(':id'));
  return attributes[name ?? ''] ?? '';
}

/** Id → the name of the part in the archive, for the part `from`. What lies outside of the archive is left out. */
export function relationsOf(from: string, parts: Parts, input: ReaderInput): Map<string, Relation> {
  const folder = posix.dirname(from);
  const relations = new Map<string, Relation>();
  walkXml(parts.get(`${folder}/_rels/${posix.basename(from)}.rels`), input, {
    open: (name, { Id = '', Target = '', Type = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      relations.set(Id, { target, type: Type.slice(Type.lastIndexOf('/') + 1) });
    },
  });
  return relations;
}
