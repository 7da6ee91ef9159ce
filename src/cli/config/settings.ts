// Everything that can be chosen once and for all, with what it is now and who says so.
import { desksidePaths, mostThreads } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { cacheSettings, defaultThreads } from '../../engine/index.ts';
import { defaultModel, setDefaultModel } from '../../store/index.ts';
import type { SettingName } from './setting-names.ts';
import { type StoredSettings, storedSettings, storeSetting } from './stored-settings.ts';

/** A value and where it comes from: the name of a variable, `config` for what was chosen here, or `default`. */
export interface Setting {
  value: string | null;
  from: string;
}

export interface SettingEntry {
  about: string;
  /** What it can be, for people; absent where it can only be set in the environment. */
  expected?: string;
  read(env: NodeJS.ProcessEnv): Promise<Setting>;
  /** `null` takes the choice back. */
  write?(value: string | null): Promise<void>;
}

export const settings: Readonly<Record<SettingName, SettingEntry>> = {
  model: {
    about: 'the model to use when none is named',
    expected: 'a model name',
    read: async () => chosen(await defaultModel(), null),
    write: setDefaultModel,
  },
  threads: {
    about: 'processor threads of the engine',
    expected: `a whole number from 1 to ${mostThreads}`,
    read: async ({ DESKSIDE_THREADS }) =>
      DESKSIDE_THREADS
        ? { value: DESKSIDE_THREADS, from: 'DESKSIDE_THREADS' }
        : chosen(await stored('threads'), String((await defaultThreads()).threads)),
    write: async (value) => {
      const isNumber =
        value === null || (/^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= mostThreads);
      if (!isNumber) throw invalid('threads', value);
      await storeSetting('threads', value === null ? null : String(Number(value)));
    },
  },
  gpu: {
    about: 'which GPU to use',
    expected: 'auto, off, metal, vulkan or cuda',
    read: async ({ DESKSIDE_GPU }) =>
      DESKSIDE_GPU ? { value: DESKSIDE_GPU, from: 'DESKSIDE_GPU' } : chosen(await stored('gpu'), 'auto'),
    write: (value) => storeSetting('gpu', value),
  },
  receipt: {
    about: 'when to print the receipt of an answer',
    expected: 'auto (at a terminal), always or never',
    read: async () => chosen(await stored('receipt'), 'auto'),
    write: (value) => storeSetting('receipt', value),
  },
  'cache-names': {
    about: 'whether to keep document names in the cache',
    expected: 'on or off',
    read: async () => {
      const keeps = await cacheSettings().keepsNames();
      return keeps ? { value: 'on', from: 'config' } : { value: 'off', from: 'default' };
    },
    write: async (value) => {
      if (value !== null && value !== 'on' && value !== 'off') throw invalid('cache-names', value);
      await cacheSettings().setKeepsNames(value === 'on');
    },
  },
  'cache-budget': {
    about: 'bytes that snapshots may use; set with: deskside cache budget',
    read: async () => {
      const bytes = await cacheSettings().budgetBytes();
      return bytes === null
        ? { value: 'a tenth of the free disk space', from: 'default' }
        : chosen(String(bytes), null);
    },
  },
  home: {
    about: 'folder for everything that Deskside keeps',
    read: async ({ DESKSIDE_HOME }) => ({
      value: desksidePaths().home,
      from: DESKSIDE_HOME ? 'DESKSIDE_HOME' : 'default',
    }),
  },
  offline: {
    about: 'whether network access is turned off',
    read: async ({ DESKSIDE_OFFLINE = '' }) =>
      DESKSIDE_OFFLINE === '' || DESKSIDE_OFFLINE === '0'
        ? { value: 'no', from: DESKSIDE_OFFLINE === '' ? 'default' : 'DESKSIDE_OFFLINE' }
        : { value: 'yes', from: 'DESKSIDE_OFFLINE' },
  },
};

export function invalid(name: SettingName, value: string | null): DesksideError {
  const expected = settings[name].expected ?? '';
  return new DesksideError('usage-invalid', { name, value: value ?? '', expected });
}

function chosen(value: string | null | undefined, otherwise: string | null): Setting {
  return value === null || value === undefined
    ? { value: otherwise, from: 'default' }
    : { value, from: 'config' };
}

async function stored(key: keyof StoredSettings): Promise<string | undefined> {
  return (await storedSettings())[key]?.toString();
}
