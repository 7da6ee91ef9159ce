import type { Machine } from '../machine/index.ts';

/** What a machine can do per second. Pass measured values where there are any. */
export interface MachineSpeed {
  /** Memory that can be read while writing an answer. */
  bytesPerSecond: number;
  /** Arithmetic while reading a prompt. */
  flopsPerSecond: number;
}

/**
 * Careful draft tokens. Measured on two Zen 4 cores of a server: 9 to 13 GB/s and 43 to 80 GFLOP/s a core. One core cannot
 * fill a memory bus, and an ordinary one (two channels) is full at about 30 GB/s.
 */
const gigabytesPerCore = 10;
const gigaflopsPerCore = { wide: 50, usual: 30, plain: 10 };
const gigabytesOfBus = { apple: 60, x64: 30, other: 10 };

type SpeedFacts = Pick<Machine, 'platform' | 'arch' | 'features' | 'physicalCores' | 'usableCores'>;

/** A conservative default from the machine's facts. */
export function usualSpeed(machine: SpeedFacts): MachineSpeed {
  const cores = Math.min(machine.physicalCores, machine.usableCores);
  return {
    bytesPerSecond: Math.min(cores * gigabytesPerCore, gigabytesOfBus[busOf(machine)]) * 1e9,
    flopsPerSecond: cores * gigaflopsPerCore[widthOf(machine.features)] * 1e9,
  };
}

function busOf({ platform, arch }: SpeedFacts): keyof typeof gigabytesOfBus {
  if (platform === 'darwin' && arch === 'arm64') return 'apple';
  return arch === 'x64' ? 'x64' : 'other';
}

function widthOf(features: readonly string[]): keyof typeof gigaflopsPerCore {
  if (features.includes('avx512f')) return 'wide';
  return features.includes('avx2') || features.includes('dotprod') ? 'usual' : 'plain';
}
