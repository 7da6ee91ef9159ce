// Loads what computes: the processor's backend, and the GPU's where the libraries bring one.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LibraryFolder } from '../libraries/index.ts';
import { tryOpen } from '../native/index.ts';
import type { Functions } from './abi.ts';
import { allDevices } from './devices.ts';

/** Where CUDA's own libraries lie when the system's search path does not know them. */
const cudaFolders = [
  '/usr/local/cuda/lib64',
  '/opt/cuda/lib64',
  '/usr/lib/wsl/lib',
  ...(process.env.CUDA_PATH === undefined ? [] : [join(process.env.CUDA_PATH, 'bin')]),
];
/** Each needs those before it. */
const cudaLibraries =
  process.platform === 'win32'
    ? ['cudart64_13.dll', 'cublasLt64_13.dll', 'cublas64_13.dll']
    : ['libcudart.so.13', 'libcublasLt.so.13', 'libcublas.so.13'];

/** What kept the GPU's backend from being loaded, in the system's words; null where nothing did. */
export function loadBackends(functions: Functions, { folder, backend }: LibraryFolder): string | null {
  if (backend === 'cuda') openCudaLibraries();
  const file = join(folder, backendFile(backend));
  // The library skips in silence what it cannot load: asked here, the system says why.
  const fault = backend === 'cpu' || !existsSync(file) ? null : tryOpen(file);
  functions.ggml_backend_load_all_from_path(folder);
  const older = join(folder, 'fallback', backendFile(backend));
  if (hasGpu(functions) || !existsSync(older)) return fault;
  functions.ggml_backend_load(older);
  return fault;
}

function hasGpu(functions: Functions): boolean {
  return allDevices(functions).some(({ device }) => device.type === 'gpu' || device.type === 'igpu');
}

function backendFile(backend: LibraryFolder['backend']): string {
  // Backends are modules, and have the same ending on a Mac as on Linux.
  return process.platform === 'win32' ? `ggml-${backend}.dll` : `libggml-${backend}.so`;
}

function openCudaLibraries(): void {
  const folder = cudaFolders.find((each) => existsSync(join(each, cudaLibraries[0] ?? '')));
  if (folder === undefined) return;
  // What cannot be opened is missing a moment later too, and said then.
  for (const name of cudaLibraries) tryOpen(join(folder, name));
}
