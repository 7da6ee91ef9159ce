import { DesksideError } from '../../core/index.ts';
import { type EngineProbe, embeddedEngine } from '../../engine/index.ts';
import { graphicsMakers } from '../../machine/index.ts';
import { formatBytes, placementNote } from '../../report/index.ts';
import { cudaPackages, type EnginePackage, fetchEngine } from '../../store/index.ts';
import { agreed } from '../terminal/agreed.ts';
import { printJson } from '../terminal/print-json.ts';
import { printNote } from '../terminal/print-note.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface InstallOptions {
  yes?: true;
  olderGpus?: true;
  json?: true;
}

/** Fetches the libraries for CUDA, and says whether they find a GPU. Throws what fetching throws. */
export async function installCuda(
  { yes, olderGpus, json }: InstallOptions,
  terminal: Terminal,
): Promise<void> {
  const packages = cudaPackages();
  if (packages === null) {
    const platform = `${process.platform}-${process.arch}`;
    throw new DesksideError('engine-unavailable', { fault: { type: 'no-cuda-libraries' }, platform });
  }
  const wanted = [packages.main, ...(olderGpus ? [packages.olderGpus] : [])];
  if (!yes && !(await isWanted(wanted, terminal))) {
    terminal.stderr.write('Nothing was downloaded.\n');
    return;
  }
  const folder = await fetchAll(wanted, packages.main.name, terminal);
  const { gpu, notes } = await probeCuda(terminal.interrupts.signal);
  if (json) {
    printJson(terminal, { folder, gpu, notes });
    return;
  }
  terminal.stdout.write(
    gpu === null
      ? 'The libraries are installed, but they found no GPU.\n'
      : `${terminal.stdout.colors.green('✓')} ${gpu.description} will be used from now on.\n`,
  );
  for (const note of notes) printNote(terminal.stderr, placementNote(note));
}

async function isWanted(packages: readonly EnginePackage[], terminal: Terminal): Promise<boolean> {
  const bytes = packages.reduce((sum, each) => sum + each.bytes, 0);
  const makers = await graphicsMakers();
  if (!makers.includes('NVIDIA')) printNote(terminal.stderr, 'No NVIDIA GPU was found; CUDA needs one.');
  const names = packages.map(({ name }) => name).join(', ');
  return await agreed(`Download ${names} (${formatBytes(bytes)})?`, {}, terminal);
}

async function fetchAll(
  packages: readonly EnginePackage[],
  into: string,
  terminal: Terminal,
): Promise<string> {
  using status = new StatusLine(terminal.stderr);
  let folder = '';
  for (const pack of packages) {
    const onBytes = (done: number, total: number | null): void =>
      status.progress({ label: `Downloading ${pack.name}`, unit: 'bytes', done, total: total ?? pack.bytes });
    folder = await fetchEngine(pack, { into, onBytes, signal: terminal.interrupts.signal });
  }
  return folder;
}

async function probeCuda(signal: AbortSignal): Promise<EngineProbe> {
  await using engine = embeddedEngine();
  return await engine.probe(signal, { gpu: 'cuda' });
}
