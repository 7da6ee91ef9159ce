import { DesksideError, isDesksideError } from '../../core/index.ts';
import { printableName, textTable } from '../../report/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { SettingAction, SettingName } from './setting-names.ts';
import { invalid, type Setting, type SettingEntry, settings } from './settings.ts';

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
  const entry = settings[key];
  if (action !== 'get') await change(action, { key, value, entry });
  const setting = await entry.read(terminal.env);
  if (json) printJson(terminal, { [key]: setting });
  else terminal.stdout.write(`${printableName(setting.value ?? '')}\n`);
}

async function change(
  action: 'set' | 'unset',
  { key, value, entry }: { key: SettingName; value: string | undefined; entry: SettingEntry },
): Promise<void> {
  if (entry.write === undefined)
    throw new DesksideError('usage-invalid', { name: key, value: value ?? '', expected: entry.about });
  if (action === 'set' && value === undefined)
    throw new DesksideError('usage-missing', { what: `value for ${key}` });
  try {
    await entry.write(action === 'set' ? (value ?? null) : null);
  } catch (error) {
    // The database knows that it is none, and not what it could be.
    throw isDesksideError(error, 'setting-invalid') ? invalid(key, value ?? null) : error;
  }
}

async function list(
  { json }: { json?: true | undefined },
  { stdout, env, ...terminal }: Terminal,
): Promise<void> {
  const read = await Promise.all(
    Object.entries(settings).map(
      async ([key, entry]): Promise<[string, Setting, string]> => [key, await entry.read(env), entry.about],
    ),
  );
  if (json) {
    printJson(
      { stdout, warnings: terminal.warnings },
      Object.fromEntries(read.map(([key, setting]) => [key, setting])),
    );
    return;
  }
  const head = ['SETTING', 'VALUE', 'FROM', 'DESCRIPTION'].map((cell) => stdout.colors.dim(cell));
  const rows = read.map(([key, { value, from }, about]) => [key, printableName(value ?? ''), from, about]);
  stdout.write(textTable([head, ...rows], { columns: stdout.columns(), titled: true }));
}
