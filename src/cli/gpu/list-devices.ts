import { embeddedEngine } from '../../engine/index.ts';
import { formatBytes, placementNote, textTable } from '../../report/index.ts';
import { printJson } from '../terminal/print-json.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The devices that the engine can compute on; the one that it would use is marked. */
export async function listDevices({ json }: { json?: true }, terminal: Terminal): Promise<void> {
  await using engine = embeddedEngine();
  const { devices, gpu, notes } = await engine.probe(terminal.interrupts.signal);
  const used = gpu?.name ?? devices.find(({ type }) => type === 'cpu')?.name;
  if (json) {
    printJson(terminal, {
      devices: devices.map((device) => ({ ...device, used: device.name === used })),
      notes,
    });
    return;
  }
  const rows = devices.map(({ name, description, memoryTotalBytes, memoryFreeBytes }) => [
    name === used ? '→' : '',
    name,
    description,
    `${formatBytes(memoryTotalBytes)}, ${formatBytes(memoryFreeBytes)} free`,
  ]);
  terminal.stdout.write(textTable(rows, { columns: terminal.stdout.columns(), titled: true }));
  for (const note of notes) printNote(terminal.stderr, placementNote(note));
}
