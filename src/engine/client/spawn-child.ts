// Starts an engine process with as little of the user's as it can work with.
import { type ChildProcess, spawn } from 'node:child_process';
import { type Command, mustHaveStreams, withoutNetwork } from '../../core/index.ts';

/** What native code may need to find libraries, devices and temporary files. No tokens, no keys, no proxies. */
const passedOn =
  /^(PATH|HOME|TMPDIR|TEMP|TMP|LANG|LC_.*|SystemRoot|windir|LD_LIBRARY_PATH|GGML_.*|VK_.*|MESA_.*|CUDA_.*|NVIDIA_.*|XDG_(DATA|CONFIG|CACHE)_.*|DESKSIDE_LLAMA_LIB|DESKSIDE_FAKE_.*)$/i;

/** Throws `open-files-limit`. */
export function spawnChild(command: Command): ChildProcess {
  const { file, args } = withoutNetwork(command);
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name)));
  const child = spawn(file, args, {
    env: { ...env, ...command.env },
    // Standard input carries requests, descriptor 3 answers, standard error what the native library has to say.
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    // Out of the terminal's process group: Ctrl-C is the host's to deal with, from the child's first moment on. (On
    // Windows this would open a window; there the child ignores it as soon as it runs.)
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  return mustHaveStreams(child);
}
