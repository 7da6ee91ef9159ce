import { type EngineProbe, embeddedEngine, libraryPackage } from '../../engine/index.ts';
import { graphicsMakers } from '../../machine/index.ts';
import { formatBytes, placementNote } from '../../report/index.ts';
import type { CheckResult } from './check.ts';

/** Which GPU the engine would use, with its memory, and what keeps it from using one that is there. */
export async function checkGpu(signal: AbortSignal): Promise<CheckResult> {
  await using engine = embeddedEngine();
  const [probe, makers] = await Promise.all([engine.probe(signal), graphicsMakers()]);
  const { gpu, backend, notes, devices } = probe;
  const facts = { backend, gpu, makers, notes, devices };
  if (gpu !== null) {
    const memory = `${formatBytes(gpu.memoryTotalBytes)}, ${formatBytes(gpu.memoryFreeBytes)} free`;
    const shared = gpu.type === 'igpu' ? ', shared with the processor' : '';
    const found = `${gpu.description} through ${gpu.backend}: ${memory}${shared}`;
    return { status: 'ok', found, facts };
  }
  const why = notes.map(placementNote).join(' ') || 'none that could be used; the processor does the work.';
  if (makers.length === 0) return { status: 'ok', found: why, facts };
  const found = `${makers.join(' and ')} made the GPU here. ${why}`;
  return { status: 'warn', found, next: remedy(probe, makers), facts };
}

function remedy({ notes }: EngineProbe, makers: readonly string[]): string {
  const missing = notes.some((note) => 'detail' in note && note.detail.includes('libvulkan'));
  if (missing)
    return 'Install the Vulkan loader (on Debian and Ubuntu: apt install libvulkan1) and the driver of the GPU.';
  if (libraryPackage('vulkan') === null) return 'There are no libraries for GPUs on this platform.';
  const cuda = makers.includes('NVIDIA') && libraryPackage('cuda') !== null;
  return `Install or update the driver of the GPU${cuda ? '. With CUDA 13 installed, there is also: deskside gpu install' : ''}.`;
}
