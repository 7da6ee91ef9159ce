import { type EngineProbe, embeddedEngine, libraryPackage, type PlacementNote } from '../../engine/index.ts';
import { graphicsMakers } from '../../machine/index.ts';
import { formatBytes, placementNote } from '../../report/index.ts';
import type { CheckResult } from './check.ts';

/** Which GPU the engine would use, with its memory, and what keeps it from using one that is there. */
export async function checkGpu(signal: AbortSignal): Promise<CheckResult> {
  await using engine = embeddedEngine();
  const [probe, makers] = await Promise.all([engine.probe(signal), graphicsMakers()]);
  return describeGpu(probe, { makers, wanted: process.env.DESKSIDE_GPU || 'auto' });
}

export interface GpuSurroundings {
  /** Makers of the GPUs that the system knows of. */
  makers: readonly string[];
  /** What `DESKSIDE_GPU` asks for. */
  wanted: string;
}

const none = 'none here; the processor does the work';

export function describeGpu(
  probe: Pick<EngineProbe, 'gpu' | 'backend' | 'notes' | 'devices'>,
  { makers, wanted }: GpuSurroundings,
): CheckResult {
  const { gpu, backend, notes, devices } = probe;
  const facts = { backend, gpu, makers, notes, devices };
  if (gpu !== null) {
    const memory = `${formatBytes(gpu.memoryTotalBytes)}, ${formatBytes(gpu.memoryFreeBytes)} free`;
    const shared = gpu.type === 'igpu' ? ', shared with the processor' : '';
    const found = `${gpu.description} through ${gpu.backend}: ${memory}${shared}`;
    return { status: 'ok', found, facts };
  }
  // Where there is no GPU, it is no fault that none could be used: what the loader said is among the facts.
  const news = makers.length > 0 || wanted !== 'auto' ? notes : notes.filter(wentWrong);
  if (wanted === 'off' || (makers.length === 0 && news.length === 0))
    return { status: 'ok', found: wanted === 'off' ? 'switched off by DESKSIDE_GPU' : none, facts };
  const why = news.map(placementNote).join(' ') || `${none}.`;
  const found = makers.length === 0 ? why : `${makers.join(' and ')} made the GPU here. ${why}`;
  return { status: 'warn', found, next: remedy(probe, makers), facts };
}

function wentWrong({ type }: PlacementNote): boolean {
  return type !== 'gpu-unusable' && type !== 'gpu-is-software';
}

function remedy({ notes }: Pick<EngineProbe, 'notes'>, makers: readonly string[]): string {
  const missing = notes.some((note) => 'detail' in note && note.detail.includes('libvulkan'));
  if (missing)
    return 'Install the Vulkan loader (on Debian and Ubuntu: apt install libvulkan1) and the driver of the GPU.';
  if (libraryPackage('vulkan') === null) return 'There are no libraries for GPUs on this platform.';
  const cuda = makers.includes('NVIDIA') && libraryPackage('cuda') !== null;
  return `Install or update the driver of the GPU${cuda ? '. With CUDA 13 installed, there is also: deskside gpu install' : ''}.`;
}
