import { DesksideError } from '../../core/index.ts';
import { removeEngines } from '../../store/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type InstallOptions, installCuda } from './install-cuda.ts';
import { listDevices } from './list-devices.ts';

/** Lists the devices, or fetches or deletes libraries for CUDA. */
export async function runGpu(
  action: string | undefined,
  options: InstallOptions,
  terminal: Terminal,
): Promise<void> {
  if (action === undefined) return await listDevices(options, terminal);
  if (action === 'install') return await installCuda(options, terminal);
  if (action === 'remove') return await remove(options, terminal);
  throw new DesksideError('usage-invalid', { name: 'action', value: action, expected: 'install or remove' });
}

async function remove({ json }: InstallOptions, terminal: Terminal): Promise<void> {
  const removed = await removeEngines();
  if (json) printJson(terminal, { removed });
  else terminal.stdout.write(removed ? 'Removed.\n' : 'Nothing to remove.\n');
}
