// What was typed in earlier chats, encrypted like the snapshots. It can be switched off, for one chat or for good.
import { readFile, rm } from 'node:fs/promises';
import { desksidePaths } from '../../../config/index.ts';
import { openDatabase, putSetting, readDatabase, setting } from '../../../db/index.ts';
import { type PrivateFiles, privateFiles } from '../../../engine/index.ts';

const name = 'history';
const mostLines = 1000;

export class ChatHistory {
  readonly #files: PrivateFiles;
  readonly #paths = desksidePaths();
  #kept: boolean;

  private constructor(files: PrivateFiles, kept: boolean) {
    this.#files = files;
    this.#kept = kept;
  }

  /** @param keep whether this chat is kept, where somebody said so; otherwise the setting decides */
  static async open({ keep }: { keep?: boolean | undefined }): Promise<ChatHistory> {
    return new ChatHistory(privateFiles(), keep ?? !(await isOff()));
  }

  get kept(): boolean {
    return this.#kept;
  }

  /** Lines of earlier chats, the newest first. A history that cannot be read is an empty one. */
  async lines(): Promise<string[]> {
    return this.#kept ? (await this.#read()).toReversed() : [];
  }

  /** Chats at the same time add to the same file; losing a line of history stops nobody. */
  async add(text: string): Promise<void> {
    if (!this.#kept) return;
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    try {
      const kept = [...(await this.#read()), ...lines].slice(-mostLines);
      await this.#files.write(name, Buffer.from(kept.join('\n')));
      // Earlier versions kept it in plain text.
      await rm(this.#paths.history, { force: true });
    } catch {
      // See above.
    }
  }

  /** Remembers the choice for later chats; `off` forgets what was kept. Throws `file-unusable`. */
  async choose(choice: 'on' | 'off'): Promise<void> {
    this.#kept = choice === 'on';
    using db = await openDatabase(this.#paths.database);
    putSetting(db, 'chat-history', choice === 'off' ? 'off' : null);
    if (choice === 'on') return;
    await this.#files.remove(name);
    await rm(this.#paths.history, { force: true });
  }

  async #read(): Promise<string[]> {
    const sealed = await this.#files.read(name).catch(() => null);
    const plain = sealed === null ? await readFile(this.#paths.history, 'utf8').catch(() => '') : '';
    const lines = (sealed?.toString('utf8') ?? plain).split('\n').filter((line) => line !== '');
    return lines.slice(-mostLines);
  }
}

async function isOff(): Promise<boolean> {
  if (process.env.DESKSIDE_HISTORY === 'off') return true;
  using db = await readDatabase(desksidePaths().database);
  return setting(db, 'chat-history') === 'off';
}
