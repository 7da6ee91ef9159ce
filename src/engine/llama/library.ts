// Finds the prebuilt libraries of this platform, opens them and proves their layout. One per process.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DesksideError } from '../../core/index.ts';
import { bind, type Functions, pinnedRelease } from './abi.ts';
import { proveLayout } from './layout.ts';

export interface LlamaLibrary {
  functions: Functions;
  version: string;
  commit: string;
  /** What the compute backends call this machine's devices. */
  devices: string[];
  systemInfo: string;
}

const platformPackages: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'mac-arm64-metal',
  'darwin-x64': 'mac-x64',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
};

/** Opens libllama. Throws `engine-unavailable` where there is none, `engine-layout` where it is another one. */
export function openLlamaLibrary(): LlamaLibrary {
  const folder = libraryFolder();
  const functions = open(folder);
  proveLayout(functions);
  functions.ggml_backend_load_all_from_path(folder);
  functions.llama_backend_init();
  const count = functions.ggml_backend_dev_count();
  const devices = Array.from({ length: count }, (_, index) =>
    functions.ggml_backend_dev_description(functions.ggml_backend_dev_get(index)),
  );
  if (count === 0) throw unavailable('no compute backend could be loaded');
  return {
    functions,
    version: functions.llama_version(),
    commit: functions.ggml_commit(),
    devices,
    systemInfo: functions.llama_print_system_info(),
  };
}

function open(folder: string): Functions {
  try {
    return bind({
      'ggml-base': join(folder, fileName('ggml-base')),
      ggml: join(folder, fileName('ggml', pinnedRelease.libraryFileTag)),
      llama: join(folder, fileName('llama', pinnedRelease.libraryFileTag)),
    });
  } catch (error) {
    throw unavailable(error instanceof Error ? error.message : String(error));
  }
}

function libraryFolder(): string {
  const name = platformPackages[`${process.platform}-${process.arch}`];
  if (name === undefined) throw unavailable('there is no prebuilt library for this platform');
  const require = createRequire(import.meta.url);
  try {
    // The package exports its entry only; the libraries lie beside the folder that the entry is in.
    const entry = require.resolve(`@node-llama-cpp/${name}`);
    const folder = join(dirname(entry), '..', 'bins', name);
    if (existsSync(folder)) return folder;
  } catch {
    // Not installed: the same answer as an incomplete package.
  }
  throw unavailable(`the optional package @node-llama-cpp/${name} is not installed`);
}

function fileName(library: string, tag?: string): string {
  const stem = tag === undefined ? library : `${library}.${tag}`;
  if (process.platform === 'win32') return `${stem}.dll`;
  return process.platform === 'darwin' ? `lib${stem}.dylib` : `lib${stem}.so`;
}

function unavailable(reason: string): DesksideError {
  return new DesksideError('engine-unavailable', {
    reason,
    platform: `${process.platform}-${process.arch}`,
  });
}
