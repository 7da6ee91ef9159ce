import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside gpu
  deskside gpu install
  deskside gpu install --yes --older-gpus
  deskside gpu remove

Vulkan needs the GPU’s driver only, and its libraries are installed with Deskside. CUDA is faster on GPUs by NVIDIA,
needs CUDA 13 on this computer, and its libraries are fetched on request.`;

/** `deskside gpu [install|remove]`. */
export function configureGpu(command: Command, terminal: Terminal): void {
  command
    .description(
      'Lists the devices that the engine can compute on, and which of them it would use. "install" fetches the libraries ' +
        'for CUDA from the package registry that npm uses, after asking; "remove" deletes them.',
    )
    .option('-y, --yes', 'fetch without asking')
    .option('--older-gpus', 'fetch the code for older GPUs too')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (action: string | undefined) => {
      const { runGpu } = await import('../gpu/run-gpu.ts');
      await runGpu(action, command.opts(), terminal);
    });
}
