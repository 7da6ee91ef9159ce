import { embeddedEngine } from '../../engine/index.ts';
import { memoryBudget } from '../../fit/index.ts';
import { type Machine, readMachine } from '../../machine/index.ts';
import { formatBytes, formatCountOf } from '../../report/index.ts';

/** What has to be known of this computer before anything is fetched. */
export interface MachineReport {
  machine: Machine;
  /** Bytes that a model may take. */
  memoryBytes: number;
  /** Bytes free where models are kept. */
  diskBytes: number;
  engine: { version: string; commit: string; isolation: { noNetwork: boolean } };
}

/** Starts the engine once, so that a computer it cannot run on is found out before a download. */
export async function examineMachine(modelsFolder: string, signal: AbortSignal): Promise<MachineReport> {
  const machine = await readMachine();
  await using engine = embeddedEngine();
  const { build } = await engine.probe(signal);
  const diskBytes = await machine.freeDisk(modelsFolder);
  return { machine, memoryBytes: memoryBudget(machine), diskBytes, engine: build };
}

export function machineLines({ machine, memoryBytes, diskBytes, engine }: MachineReport): string[] {
  const network = engine.isolation.noNetwork
    ? 'its process has no network access'
    : 'its process could use the network';
  return [
    `processor  ${machine.cpuModel}, ${formatCountOf(machine.usableCores, 'core')}`,
    `memory     ${formatBytes(machine.memoryTotalBytes)}, of which a model may use ${formatBytes(memoryBytes)}`,
    `disk       ${formatBytes(diskBytes)} free`,
    `engine     llama.cpp ${engine.version} (${engine.commit}); ${network}`,
  ];
}
