import type { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside gpu
  deskside gpu install
  deskside gpu install --yes --older-gpus
  deskside gpu remove

Vulkan only needs the GPU driver; its libraries come with Deskside. CUDA is faster on NVIDIA GPUs and needs CUDA 13
on this computer; its libraries are downloaded on request.`;

/** `deskside gpu [install|remove]`. */
export function configureGpu(command: Command, terminal: Terminal): void {
  command.registeredArguments[0]?.choices(['install', 'remove']);
  command
    .description(
      'Lists the devices that the engine can use, and marks the one it would choose. "install" downloads the CUDA ' +
        'libraries from the package registry that npm uses, after asking; "remove" deletes them.',
    )
    .option('-y, --yes', 'install without asking')
    .option('--older-gpus', 'also download the code for older GPUs')
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(async (action: 'install' | 'remove' | undefined) => {
      const { runGpu } = await import('../gpu/run-gpu.ts');
      await runGpu(action, command.opts(), terminal);
    });
}
