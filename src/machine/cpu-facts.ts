import type { MachineReaders } from './machine-readers.ts';

export interface CpuFacts {
  cpuModel: string;
  physicalCores: number;
  logicalCores: number;
  /** What the processor can do that matters for speed, in lower case: `avx2`, `avx512f`, `neon`, `i8mm` … */
  features: string[];
}

/** Kernel names of the features that the engine has code for, and the names people know. */
const featureNames: ReadonlyMap<string, string> = new Map([
  ['sse4_2', 'sse4.2'],
  ['avx', 'avx'],
  ['f16c', 'f16c'],
  ['fma', 'fma'],
  ['avx2', 'avx2'],
  ['avx_vnni', 'avx-vnni'],
  ['avx512f', 'avx512f'],
  ['avx512_vnni', 'avx512-vnni'],
  ['avx512_bf16', 'avx512-bf16'],
  ['amx_int8', 'amx-int8'],
  ['asimd', 'neon'],
  ['asimdhp', 'fp16'],
  ['asimddp', 'dotprod'],
  ['i8mm', 'i8mm'],
  ['bf16', 'bf16'],
  ['sve', 'sve'],
  ['sve2', 'sve2'],
]);

/** Facts of the processor; exact on Linux, best effort elsewhere. */
export async function cpuFacts(readers: MachineReaders): Promise<CpuFacts> {
  const processors = readers.processors();
  const logicalCores = Math.max(1, processors.length);
  const info = readers.platform === 'linux' ? ((await readers.readText('/proc/cpuinfo')) ?? '') : '';
  return {
    cpuModel: processors[0] || field(info, 'model name') || 'unknown',
    physicalCores: physicalFromInfo(info) ?? (await physicalElsewhere(readers, logicalCores)),
    logicalCores,
    features: readers.platform === 'linux' ? featuresFromInfo(info) : knownFeatures(readers),
  };
}

function field(info: string, name: string): string | undefined {
  return new RegExp(`^${name}\\s*: (.*)$`, 'm').exec(info)?.[1];
}

/** Distinct pairs of socket and core. Absent on most ARM kernels, where every processor is a core. */
function physicalFromInfo(info: string): number | undefined {
  const pairs = info.split(/\n\s*\n/).flatMap((block) => {
    const core = field(block, 'core id');
    return core === undefined ? [] : [`${field(block, 'physical id') ?? 0}:${core}`];
  });
  return pairs.length > 0 ? new Set(pairs).size : undefined;
}

async function physicalElsewhere({ platform, arch, run }: MachineReaders, logical: number): Promise<number> {
  if (platform === 'darwin') {
    return Number.parseInt((await run('/usr/sbin/sysctl', ['-n', 'hw.physicalcpu'])) ?? '', 10) || logical;
  }
  // Windows does not say it without a compiled helper: most x64 processors run two threads on a core.
  return platform === 'win32' && arch === 'x64' ? Math.ceil(logical / 2) : logical;
}

function featuresFromInfo(info: string): string[] {
  const flags = (field(info, 'flags') ?? field(info, 'Features') ?? '').split(/\s+/);
  return flags.flatMap((flag) => featureNames.get(flag) ?? []);
}

/** Every processor that Apple has made for the Mac since 2020 has these. */
function knownFeatures({ platform, arch }: MachineReaders): string[] {
  return platform === 'darwin' && arch === 'arm64' ? ['neon', 'fp16', 'dotprod'] : [];
}
