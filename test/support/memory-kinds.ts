import { type ArchitectureName, architectures } from '../../src/testing/index.ts';

const all = Object.keys(architectures) as ArchitectureName[];
const memoryOf = (name: ArchitectureName): string => architectures[name].memory;

/** An architecture of each kind of memory, and one that has two kinds. */
export const memoryKinds: readonly ArchitectureName[] = all.filter(
  (name, index) => name === 'deepseek4' || all.findIndex((one) => memoryOf(one) === memoryOf(name)) === index,
);
