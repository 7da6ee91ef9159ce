// Folders whose documents are read ahead as they arrive, one after the other, so that the first question about one is a re-ask.
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DesksideError, isDesksideError, toDesksideError } from '../../core/index.ts';
import type { PrefixCache } from '../../engine/index.ts';
import type { ApiState } from '../api/api-state.ts';
import { readAhead } from '../api/jobs/read-ahead.ts';
import type { ServedModels } from '../models/served-models.ts';
import { type Arrived, FolderLooks } from './look-at-folders.ts';
import { readInside } from './read-inside.ts';

export interface WatchOptions {
  /** As `folderAt` gives them. */
  folders: readonly string[];
  jobs: ApiState['jobs'];
  /** Whose jobs they are. */
  owner: string;
  models: ServedModels;
  cache: PrefixCache;
  /** Between two looks; a file is read that was the same at two of them. */
  lookEveryMs: number;
  onFault: (error: DesksideError, id: string) => void;
}

/** What has nothing to do with the document (no model, no memory) may pass. */
const tryAgainMs = 60_000;

export function watchFolders(options: WatchOptions): AsyncDisposable {
  const ending = new AbortController();
  const ended = new Watch(options, ending.signal).run();
  return {
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      await ended;
    },
  };
}

class Watch {
  readonly #options: WatchOptions;
  readonly #signal: AbortSignal;
  readonly #looks: FolderLooks;
  #notBefore = 0;
  #told = '';

  constructor(options: WatchOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#looks = new FolderLooks(options.folders);
  }

  async run(): Promise<void> {
    const { lookEveryMs } = this.#options;
    while (!this.#signal.aborted) {
      await this.#round().catch((error) => this.#tell(toDesksideError(error)));
      await sleep(lookEveryMs, undefined, { signal: this.#signal }).catch(() => {});
    }
  }

  async #round(): Promise<void> {
    const arrived = await this.#looks.look();
    if (performance.now() < this.#notBefore) return;
    for (const one of arrived) {
      if (this.#signal.aborted) return;
      const error = await this.#read(one);
      if (error === null || error.code.startsWith('document-')) this.#looks.done(one);
      else {
        this.#notBefore = performance.now() + tryAgainMs;
        return;
      }
    }
  }

  /** As a job, which says what is wrong, if anything is; one that was stopped is done with, too. */
  async #read(one: Arrived): Promise<DesksideError | null> {
    const { jobs, owner, models, cache } = this.#options;
    const { promise, resolve } = Promise.withResolvers<DesksideError | null>();
    jobs.start(owner, {
      kind: 'read',
      title: basename(one.path),
      what: `watch ${one.path} ${one.mark}`,
      run: async (io) => {
        try {
          const documents = async (
            signal: AbortSignal,
          ): Promise<[Awaited<ReturnType<typeof readInside>>]> => [await readInside(one, cache, signal)];
          await readAhead({ documents, model: undefined, system: undefined, models, cache }, io);
          resolve(null);
        } catch (error) {
          const known = toDesksideError(error);
          resolve(isDesksideError(known, 'interrupted') ? null : known);
          throw error;
        }
      },
    });
    return await promise;
  }

  /** Once: a folder that cannot be looked at is the same at the next look. */
  #tell(error: DesksideError): void {
    if (error.message !== this.#told && !this.#signal.aborted) this.#options.onFault(error, 'watch');
    this.#told = error.message;
  }
}
