// What may stand where the help says `<model>`, `<file>` and the like.

export type Offered =
  /** `pullable`: also what is not on this computer yet. */
  | { type: 'model'; pullable: boolean }
  | { type: 'files' }
  | { type: 'words'; words: readonly string[] }
  | { type: 'nothing' };

const files: Offered = { type: 'files' };

/** By the names of arguments and values; a test holds them against every command there is. */
const kinds: Readonly<Record<string, Offered>> = {
  model: { type: 'model', pullable: false },
  reference: { type: 'model', pullable: true },
  input: files,
  file: files,
  path: files,
  'file[:scale]': files,
  action: { type: 'words', words: ['install', 'remove'] },
  type: { type: 'words', words: ['f16', 'q8_0', 'q5_1', 'q4_0'] },
  what: { type: 'words', words: ['install', 'bash', 'zsh', 'fish', 'powershell'] },
};

/** In some commands a name means more than elsewhere. */
const kindsOfCommand: Readonly<Record<string, Readonly<Record<string, Offered>>>> = {
  run: { model: { type: 'model', pullable: true } },
  show: { model: { type: 'model', pullable: true } },
  alias: { model: { type: 'model', pullable: true } },
  config: {
    action: { type: 'words', words: ['get', 'set', 'unset'] },
    key: { type: 'words', words: ['model', 'threads', 'gpu', 'receipt', 'cache-names'] },
  },
  names: { 'on-or-off': { type: 'words', words: ['on', 'off'] } },
};

export function offeredFor(name: string, command = ''): Offered {
  return kindsOfCommand[command]?.[name] ?? kinds[name] ?? { type: 'nothing' };
}
