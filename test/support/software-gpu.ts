// A program that plays a Vulkan GPU (Debian: mesa-vulkan-drivers), so that placement can be tested on any machine.
import { embeddedEngine } from '../../src/engine/index.ts';

/** Lets the Vulkan libraries see it: by themselves they look past devices of this kind. */
process.env.GGML_VK_VISIBLE_DEVICES = '0';

/**
 * For tests on it: once in some hundred runs the driver damages its heap while it compiles (Mesa's llvmpipe on LLVM 15, as others see it:
 * llvm/llvm-project#105547), and the engine process ends by a signal. Nothing else is tried again.
 */
export const despiteDriver = {
  retry: { count: 2, condition: /engine-crashed .*"signal":"SIG(?:ABRT|SEGV)"/ },
};

/** Whether there is one here; the reason where there is none, for the name of a skipped test. */
export async function softwareGpu(): Promise<{ found: boolean; why: string }> {
  await using engine = embeddedEngine();
  const { gpu, notes } = await engine.probe(undefined, { gpu: 'vulkan' });
  if (gpu !== null) return { found: true, why: '' };
  return { found: false, why: ` (skipped: no Vulkan device here: ${JSON.stringify(notes)})` };
}
