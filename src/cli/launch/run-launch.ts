// `deskside launch`: starts a program that is installed, with the settings that it needs for this server, and says what they are.
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { desksidePaths, ensurePrivateFolder } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { printableName } from '../../report/index.ts';
import { printJson } from '../terminal/print-json.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type ClientEntry, type ClientSettings, clientNamed } from './clients.ts';
import { findProgram } from './find-program.ts';
import { launchNames } from './launch-names.ts';
import { serverForClients } from './server-for-clients.ts';
import { trustSettings } from './trust-settings.ts';

export interface LaunchOptions {
  model?: string;
  /** Says what would be set, and starts nothing. */
  dryRun?: true;
  json?: true;
}

/** Agents send so much before anything was typed. */
const usefulContext = 65_536;

/** Ends with the program, and with its exit code. Throws `usage-…`, `model-…`, `http-key-refused`, `server-…`. */
export async function runLaunch(
  name: string,
  args: readonly string[],
  { model: asked, dryRun, json }: LaunchOptions,
  terminal: Terminal,
): Promise<void> {
  const client = clientNamed(name);
  if (client === undefined) {
    const expected = launchNames.join(', ');
    throw new DesksideError('usage-invalid', { name: 'client', value: name, expected });
  }
  const program = findProgram(client.program, terminal.env);
  if (program === null) {
    const what = `the program ${client.program} (${client.title}). To install it: ${client.install}`;
    throw new DesksideError('usage-missing', { what });
  }
  await using server = await serverForClients(asked, { start: !dryRun && !json }, terminal);
  const { url, model, key, contextTrained, root } = server;
  if (contextTrained < usefulContext) {
    printNote(
      terminal.stderr,
      `Agents need a context of 64K tokens or more; ${printableName(model)} has ${contextTrained}.`,
    );
  }
  const folder = join(desksidePaths().home, 'launch', name);
  const own = client.settings({ url, model, key, folder });
  const settings = root === null ? own : trusting(own, { root, folder }, terminal);
  if (json) {
    printJson(terminal, {
      program,
      folder,
      server: { running: server.isRunning },
      ...settings,
      args: [...(settings.args ?? []), ...args],
    });
    return;
  }
  tell(client, { settings, folder, args }, terminal);
  if (dryRun) return;
  await writeFiles(folder, settings);
  terminal.exitCode = await runProgram(program, [...(settings.args ?? []), ...args], settings, terminal);
}

function trusting(
  settings: ClientSettings,
  { root, folder }: { root: string; folder: string },
  { stderr }: Terminal,
): ClientSettings {
  printNote(
    stderr,
    'The certificate of the server is of a private authority, which the program is told to trust.',
  );
  const { env, files } = trustSettings(root, folder);
  return { ...settings, env: { ...settings.env, ...env }, files: { ...settings.files, ...files } };
}

interface Told {
  settings: ClientSettings;
  folder: string;
  args: readonly string[];
}

/** Everything that differs from typing its name. A key is not shown. */
function tell(
  { title, program, note }: ClientEntry,
  { settings, folder, args }: Told,
  { stderr }: Terminal,
): void {
  const { env = {}, args: before = [], files = {} } = settings;
  const lines = [
    `${title}, for this start only:`,
    ...Object.entries(env).map(([name, value]) => `  ${name}=${/KEY|TOKEN/.test(name) ? '…' : value}`),
    ...Object.keys(files).map((file) => `  ${join(folder, file)}`),
    `  ${[program, ...before, ...args].join(' ')}`,
    ...(note === undefined ? [] : [note]),
  ];
  stderr.write(`${lines.map((line) => stderr.colors.dim(line)).join('\n')}\n`);
}

async function writeFiles(folder: string, { files = {} }: ClientSettings): Promise<void> {
  if (Object.keys(files).length === 0) return;
  await ensurePrivateFolder(folder);
  for (const [file, content] of Object.entries(files)) {
    await writeFile(join(folder, file), content, { mode: 0o600 });
  }
}

/** Ctrl-C is the program’s own matter. */
async function runProgram(
  program: string,
  args: readonly string[],
  { env }: ClientSettings,
  terminal: Terminal,
): Promise<number> {
  using _ = terminal.interrupts.handle(() => {});
  const child = spawn(program, args, { stdio: 'inherit', env: { ...terminal.env, ...env } });
  const end = (): void => void child.kill('SIGTERM');
  terminal.interrupts.signal.addEventListener('abort', end, { once: true });
  return await new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new DesksideError('file-unusable', {
          path: program,
          operation: 'read',
          reason: error.code ?? error.message,
        }),
      ),
    );
    child.once('close', (code, signal) => {
      terminal.interrupts.signal.removeEventListener('abort', end);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
