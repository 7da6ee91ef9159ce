import { asTyped } from '../../invocation/index.ts';
import { formatBytes, formatCount, printableName, roughDuration, textTable } from '../../report/index.ts';
import type { Job, LoadedModelStatus } from '../../server/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { askServer } from './ask-server.ts';

/** What the running server has in memory. Commands free their model when they end. */
export async function runPs({ json }: { json?: true }, terminal: Terminal): Promise<void> {
  const status = await askServer('GET /api/v1/status');
  const models = status?.models ?? [];
  const jobs = status === null ? [] : ((await askServer('GET /api/v1/jobs'))?.jobs ?? []);
  const running = jobs.filter(({ state }) => state === 'running');
  if (json) {
    printJson(terminal, { running: status !== null, models, jobs: running });
    return;
  }
  const { stdout } = terminal;
  if (models.length === 0) {
    const why =
      status === null
        ? 'No model is loaded: commands free theirs when they end, and no server is running. To start one: deskside serve'
        : 'No model is loaded: the server loads one on its first request.';
    stdout.write(`${asTyped(why)}\n`);
    tellJobs(running, terminal);
    return;
  }
  const head = ['NAME', 'STATE', 'MEMORY', 'CONTEXT', 'UNLOADS'].map((title) => stdout.colors.dim(title));
  const align = ['left', 'left', 'right', 'right'] as const;
  stdout.write(textTable([head, ...models.map(row)], { align, columns: stdout.columns(), titled: true }));
  tellJobs(running, terminal);
}

const phases: Partial<Readonly<Record<string, string>>> = {
  wait: 'waits until nobody asks',
  load: 'loads the model',
};

/** What is read ahead, or downloaded. */
function tellJobs(jobs: readonly Job[], { stdout }: Terminal): void {
  for (const { kind, title, progress } of jobs) {
    const { phase = '', done = 0, total = null } = progress ?? {};
    const share = total === null || total === 0 ? '' : `${Math.floor((100 * done) / total)} %`;
    const state = phases[phase] ?? share;
    const what = kind === 'read' ? 'Reading ahead' : 'Downloading';
    stdout.write(`${what}: ${printableName(title)}${state === '' ? '' : ` (${state})`}\n`);
  }
}

function row({
  name,
  state,
  running,
  waiting,
  bytes,
  contextTokens,
  unloadInMs,
}: LoadedModelStatus): string[] {
  const requests = state === 'busy' ? ` (${running}${waiting > 0 ? `, ${waiting} waiting` : ''})` : '';
  return [
    printableName(name),
    `${state}${requests}`,
    formatBytes(bytes),
    formatCount(contextTokens),
    unloadInMs === null ? '' : `in ${roughDuration(unloadInMs)}`,
  ];
}
