import { removeEngines } from '../../store/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type InstallOptions, installCuda } from './install-cuda.ts';
import { listDevices } from './list-devices.ts';

/** Lists the devices, or fetches or deletes libraries for CUDA. */
export async function runGpu(
  action: 'install' | 'remove' | undefined,
  options: InstallOptions,
  terminal: Terminal,
): Promise<void> {
  if (action === undefined) return await listDevices(options, terminal);
  return action === 'install' ? await installCuda(options, terminal) : await remove(options, terminal);
}

async function remove({ json }: InstallOptions, terminal: Terminal): Promise<void> {
  const removed = await removeEngines('cuda');
  if (json) printJson(terminal, { removed });
  else terminal.stdout.write(removed ? 'Removed.\n' : 'Nothing to remove.\n');
}
