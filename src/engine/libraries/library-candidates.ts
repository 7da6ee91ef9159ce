import type { GpuChoice } from '../../config/index.ts';
import { type Backend, findLibraries, type LibraryFolder } from './find-libraries.ts';

export interface LibraryCandidates {
  /** In the order in which they are tried. The last one is the processor's, where it is installed. */
  libraries: LibraryFolder[];
  /** Asked for by name, and not here. */
  missing: Backend | null;
}

/** CUDA is there only where somebody fetched it, so it goes first. */
const best: readonly Backend[] = ['metal', 'cuda', 'vulkan'];

/** The libraries that may drive a GPU, and those of the processor behind them. */
export function libraryCandidates(gpu: GpuChoice, enginesFolder: string): LibraryCandidates {
  const wanted = gpu === 'auto' ? best : best.filter((backend) => backend === gpu);
  const found = wanted.flatMap((backend) => findLibraries(backend, enginesFolder) ?? []);
  const cpu = findLibraries('cpu', enginesFolder);
  return {
    libraries: [...found, ...(cpu === null ? [] : [cpu])],
    missing: gpu !== 'auto' && gpu !== 'off' && found.length === 0 ? gpu : null,
  };
}
