import { DesksideError } from '../../core/index.ts';
import { embeddedEngine } from '../../engine/index.ts';
import { asTyped } from '../../invocation/index.ts';
import { formatBytes } from '../../report/index.ts';
import { type EngineWheel, fetchWheel, ikWheel } from '../../store/index.ts';
import { agreed } from '../terminal/agreed.ts';
import { printJson } from '../terminal/print-json.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface InstallOptions {
  yes?: true;
  json?: true;
}

/** Fetches ik_llama.cpp's libraries, opens them, and says how to use them. Throws what fetching throws, and `engine-*`. */
export async function installIk({ yes, json }: InstallOptions, terminal: Terminal): Promise<void> {
  const wheel = ikWheel();
  if (wheel === null) {
    const platform = `${process.platform}-${process.arch}`;
    throw new DesksideError('engine-unavailable', { fault: { type: 'no-ik-package' }, platform });
  }
  const question = `Download ${wheel.name} ${wheel.version} (${formatBytes(wheel.bytes)})?`;
  if (!(await agreed(question, { yes }, terminal))) {
    terminal.stderr.write('Nothing was downloaded.\n');
    return;
  }
  const folder = await fetched(wheel, terminal);
  await using engine = embeddedEngine({ family: 'ik' });
  const { build } = await engine.probe(terminal.interrupts.signal);
  if (json) return printJson(terminal, { folder, build });
  terminal.stdout.write(
    `${terminal.stdout.colors.green('✓')} The libraries are installed and checked. To use them: ` +
      asTyped('deskside config set engine ik') +
      ', or DESKSIDE_ENGINE=ik for one command.\n',
  );
}

async function fetched(wheel: EngineWheel, terminal: Terminal): Promise<string> {
  using status = new StatusLine(terminal.stderr);
  return await fetchWheel(wheel, 'ik', {
    signal: terminal.interrupts.signal,
    onBytes: (done, total) =>
      status.progress({
        label: `Downloading ${wheel.name}`,
        unit: 'bytes',
        done,
        total: total ?? wheel.bytes,
      }),
  });
}
