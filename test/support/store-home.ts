import { mkdir } from 'node:fs/promises';
import { desksidePaths } from '../../src/config/index.ts';
import type { PullEvent, PullNotice, StoreOptions } from '../../src/store/index.ts';
import { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

/** A user with an empty home and no programs: an environment of its own for a store. */
export interface StoreHome extends AsyncDisposable {
  folder: TemporaryFolder;
  options: Required<StoreOptions>;
  /** The environment, to be added to. */
  env: Record<string, string>;
  events: PullEvent[];
  onEvent: (event: PullEvent) => void;
  notices: () => PullNotice[];
}

export async function storeHome(added: Record<string, string> = {}): Promise<StoreHome> {
  const folder = await temporaryFolder();
  await mkdir(folder.file('user'));
  const env = {
    DESKSIDE_HOME: folder.file('deskside'),
    HOME: folder.file('user'),
    PIP_CONFIG_FILE: '/dev/null',
    OLLAMA_MODELS: folder.file('ollama'),
    HF_ENDPOINT: 'http://127.0.0.1:1',
    PIP_INDEX_URL: 'http://127.0.0.1:1/simple',
    ...added,
  };
  const events: PullEvent[] = [];
  return {
    folder,
    env,
    options: { env, paths: desksidePaths(env) },
    events,
    onEvent: (event) => void events.push(event),
    notices: () => events.flatMap((event) => (event.type === 'notice' ? [event.notice] : [])),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
