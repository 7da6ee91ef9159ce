export { freeDisk } from './free-disk.ts';
export { graphicsMakers } from './graphics-makers.ts';
export { type MachineReaders, systemReaders } from './machine-readers.ts';
export { processMemory } from './process-memory.ts';
export { type Machine, readMachine } from './read-machine.ts';
