// What may stand where the help says `<model>`, `<file>` and the like. Choices are declared with their option or argument.

import { launchNames } from '../launch/launch-names.ts';

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
  client: { type: 'words', words: launchNames },
  input: files,
  file: files,
  folder: files,
  path: files,
  'file[:scale]': files,
};

/** In some commands a name means more than elsewhere. */
const kindsOfCommand: Readonly<Record<string, Readonly<Record<string, Offered>>>> = {
  run: {
    model: { type: 'model', pullable: true },
    choice: { type: 'words', words: ['auto', 'none', 'required'] },
    which: { type: 'words', words: ['read-only', 'all'] },
  },
  show: { model: { type: 'model', pullable: true } },
  alias: { model: { type: 'model', pullable: true } },
};

export function offeredFor(name: string, command = ''): Offered {
  return kindsOfCommand[command]?.[name] ?? kinds[name] ?? { type: 'nothing' };
}
