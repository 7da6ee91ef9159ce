import { configFilePath } from '../../config/index.ts';
import { DesksideError, isDesksideError } from '../../core/index.ts';
import { printableName, textTable } from '../../report/index.ts';
import { printJson } from '../terminal/print-json.ts';
import { printNote } from '../terminal/print-note.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { declarationOf, type SettingAction, type SettingName, settingNames } from './setting-table.ts';
import { invalid, readSetting, writeSetting } from './settings.ts';

/** `config`, `config get KEY`, `config set KEY VALUE`, `config unset KEY`. Throws `usage-…`. */
export async function runConfig(
  [action, key, value]: readonly [
    action?: SettingAction | undefined,
    key?: SettingName | undefined,
    value?: string | undefined,
  ],
  { json }: { json?: true },
  terminal: Terminal,
): Promise<void> {
  if (action === undefined) return await list({ json }, terminal);
  if (key === undefined) throw new DesksideError('usage-missing', { what: 'setting name' });
  if (action !== 'get') await change(action, { key, value }, terminal);
  const setting = await readSetting(key, terminal);
  if (json) printJson(terminal, { [key]: setting });
  else terminal.stdout.write(`${printableName(setting.value ?? '')}\n`);
}

async function change(
  action: 'set' | 'unset',
  { key, value }: { key: SettingName; value: string | undefined },
  terminal: Terminal,
): Promise<void> {
  if (action === 'set' && value === undefined)
    throw new DesksideError('usage-missing', { what: `value for ${key}` });
  try {
    await writeSetting(key, action === 'set' ? (value ?? null) : null);
  } catch (error) {
    // The database knows that it is none, and not what it could be.
    throw isDesksideError(error, 'setting-invalid') ? invalid(key, value ?? null) : error;
  }
  const { from } = await readSetting(key, terminal);
  if (from !== 'config' && from !== 'default') printNote(terminal.stderr, `${from} takes precedence.`);
}

async function list({ json }: { json?: true | undefined }, terminal: Terminal): Promise<void> {
  const read = await Promise.all(
    settingNames.map(async (key) => [key, await readSetting(key, terminal)] as const),
  );
  if (json) {
    printJson(terminal, Object.fromEntries(read));
    return;
  }
  const { stdout, stderr, env } = terminal;
  const head = ['SETTING', 'VALUE', 'FROM', 'DESCRIPTION'].map((cell) => stdout.colors.dim(cell));
  const rows = read.map(([key, { value, from }]) => [
    key,
    printableName(value ?? ''),
    from,
    declarationOf(key).about,
  ]);
  stdout.write(textTable([head, ...rows], { columns: stdout.columns(), titled: true }));
  printNote(stderr, `Settings are read from ${configFilePath(env)}, if it exists.`);
}
