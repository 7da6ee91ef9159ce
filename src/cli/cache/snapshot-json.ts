import type { ListedSnapshot } from '../../engine/index.ts';

/** A snapshot as programs get it. */
export function snapshotJson({ id, name, state, bytes, record }: ListedSnapshot): Record<string, unknown> {
  const { name: _, bytes: __, ...known } = record ?? { name, bytes };
  return { id, name, state, bytes, ...known };
}
