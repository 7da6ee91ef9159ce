// What each setting is now, and who says so; and how commands choose those that can be chosen for good.
import { desksidePaths } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { cacheSettings, defaultThreads } from '../../engine/index.ts';
import { defaultModel, setDefaultModel } from '../../store/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { declarationOf, type SettingName } from './setting-table.ts';
import { type StoredSettings, storedSettings, storeSetting } from './stored-settings.ts';

/** A value and where it comes from: the name of a variable, a line of the file, `config` for what a command chose, or `default`. */
export interface Setting {
  value: string | null;
  from: string;
}

/** What is stored, as text; `null` where nothing is. */
const stored: Partial<Readonly<Record<SettingName, () => Promise<string | null>>>> = {
  model: () => defaultModel({ env: {}, paths: desksidePaths() }),
  threads: () => storedAs('threads'),
  gpu: () => storedAs('gpu'),
  receipt: () => storedAs('receipt'),
  'cache-names': async () => ((await cacheSettings().keepsNames()) ? 'on' : null),
  'cache-budget': async () => {
    const bytes = await cacheSettings().budgetBytes();
    return bytes === null ? null : String(bytes);
  },
};

/** What holds otherwise, where the table has only words for it. */
const defaults: Partial<Readonly<Record<SettingName, () => Promise<string | null>>>> = {
  model: async () => null,
  threads: async () => String((await defaultThreads({})).threads),
  home: async () => desksidePaths().home,
};

export async function readSetting(
  name: SettingName,
  { env, fromFile }: Pick<Terminal, 'env' | 'fromFile'>,
): Promise<Setting> {
  const { variable = name === 'home' ? 'DESKSIDE_HOME' : undefined, usual } = declarationOf(name);
  const said = variable === undefined ? undefined : env[variable];
  if (said) return { value: shown(name, said), from: fromFile.get(name) ?? variable ?? '' };
  const chosen = (await stored[name]?.()) ?? null;
  if (chosen !== null) return { value: chosen, from: 'config' };
  const otherwise = defaults[name];
  return { value: otherwise === undefined ? usual : await otherwise(), from: 'default' };
}

/** As the file would say it, for what a variable says in its own way. */
function shown(name: SettingName, said: string): string {
  if (name === 'offline') return said === '0' ? 'false' : 'true';
  if (name === 'home') return desksidePaths().home;
  const { kind } = declarationOf(name);
  for (const value of [true, false]) if (kind.toText(value) === said) return String(value);
  return said;
}

const writers: Partial<Readonly<Record<SettingName, (value: string | null) => Promise<void>>>> = {
  model: setDefaultModel,
  threads: (value) => storeSetting('threads', value === null ? null : String(Number(value))),
  gpu: (value) => storeSetting('gpu', value),
  receipt: (value) => storeSetting('receipt', value),
  'cache-names': (value) => cacheSettings().setKeepsNames(value === 'on'),
};

/** `null` takes the choice back. Throws `usage-invalid`; `setting-invalid` where the value cannot be. */
export async function writeSetting(name: SettingName, value: string | null): Promise<void> {
  const { about, kind } = declarationOf(name);
  const write = writers[name];
  if (write === undefined) throw invalid(name, value, about);
  if (value !== null && !isPossible(name, value)) throw invalid(name, value, kind.expected);
  await write(value);
}

function isPossible(name: SettingName, value: string): boolean {
  try {
    declarationOf(name).kind.fromText(value);
    return true;
  } catch {
    return false;
  }
}

export function invalid(
  name: SettingName,
  value: string | null,
  expected = declarationOf(name).kind.expected,
): DesksideError {
  return new DesksideError('usage-invalid', { name, value: value ?? '', expected });
}

async function storedAs(key: keyof StoredSettings): Promise<string | null> {
  return (await storedSettings())[key]?.toString() ?? null;
}
