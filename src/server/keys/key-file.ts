// The file of API keys: names, scopes, digests. One that cannot be read is an error and never an open door.
import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type DesksidePaths, ensurePrivateFolder } from '../../config/index.ts';
import { DesksideError, fileUnusable } from '../../core/index.ts';
import { acquireProcessLock } from '../../db/index.ts';
import { type ApiKey, digestOfKey, type KeyScope, keyScopes, newKey } from './api-key.ts';

/** More are no help to anybody, and each request is compared with all of them. */
const mostKeys = 100;
const keyName = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u;

const fileSchema = z.strictObject({
  version: z.literal(1),
  keys: z
    .array(
      z.strictObject({
        name: z.string(),
        scope: z.enum(keyScopes),
        digest: z.string().regex(/^[0-9a-f]{64}$/),
        createdAt: z.string(),
      }),
    )
    .max(mostKeys),
});

export class KeyFile {
  readonly path: string;
  readonly #lock: string;

  constructor({ home, locks }: Pick<DesksidePaths, 'home' | 'locks'>) {
    this.path = join(home, 'server-keys.json');
    this.#lock = join(locks, 'server-keys');
  }

  /** None where there is no file. Throws `file-unusable`. */
  async list(): Promise<ApiKey[]> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw fileUnusable(this.path, 'read', error);
    });
    return text === null ? [] : this.#parsed(text);
  }

  /** Returns the key itself, which is nowhere kept. Throws `usage-invalid`. */
  async add(name: string, scope: KeyScope): Promise<string> {
    if (!keyName.test(name)) throw invalidName(name, 'letters, digits, blanks, dots, - and _, up to 64');
    const key = newKey();
    await this.#change((keys) => {
      if (keys.some((each) => each.name === name)) throw invalidName(name, 'a name that no other key has');
      if (keys.length >= mostKeys) throw invalidName(name, `no more than ${mostKeys} keys`);
      const digest = digestOfKey(key).toString('hex');
      return [...keys, { name, scope, digest, createdAt: new Date().toISOString() }];
    });
    return key;
  }

  /** Returns what it was. Throws `usage-invalid` where there is no such key. */
  async remove(name: string): Promise<ApiKey> {
    const removed = (await this.list()).find((each) => each.name === name);
    if (removed === undefined) throw invalidName(name, 'the name of a key: deskside keys');
    await this.#change((keys) => keys.filter((each) => each.name !== name));
    return removed;
  }

  async #change(change: (keys: ApiKey[]) => ApiKey[]): Promise<void> {
    await ensurePrivateFolder(dirname(this.path));
    await ensurePrivateFolder(dirname(this.#lock));
    using _ = await acquireProcessLock(this.#lock, { timeoutMs: 10_000 });
    const text = JSON.stringify({ version: 1, keys: change(await this.list()) }, null, 2);
    const beside = `${this.path}.${randomBytes(6).toString('hex')}`;
    try {
      await writeFile(beside, `${text}\n`, { mode: 0o600, flush: true, flag: 'wx' });
      await rename(beside, this.path);
    } catch (error) {
      await rm(beside, { force: true });
      throw fileUnusable(this.path, 'write', error);
    }
  }

  #parsed(text: string): ApiKey[] {
    try {
      return fileSchema.parse(JSON.parse(text)).keys;
    } catch (error) {
      const fault = { path: this.path, operation: 'read', reason: 'keys-damaged' } as const;
      throw new DesksideError('file-unusable', fault, { cause: error });
    }
  }
}

function invalidName(name: string, expected: string): DesksideError {
  return new DesksideError('usage-invalid', { name: 'name', value: name, expected });
}
