// The key that everything remembered is encrypted with. It is made when it is first needed, and it stays where it was
// put then: in the system's keyring, or in a file that only its owner can read. A key that cannot be had is an error and
// never replaced, since that would orphan every snapshot.
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { DesksideError, isDesksideError } from '../../../core/index.ts';
import { acquireProcessLock } from '../../../db/index.ts';
import { askKeyring, mayAskKeyring } from './ask-keyring.ts';
import { deriveKeys, type StoreKeys } from './derive-keys.ts';
import { type KeyFile, readKeyFile, shredKeyFile, writeKeyFile } from './key-file.ts';
import type { KeyringAnswer } from './keyring-messages.ts';

/** Whoever makes the key may have to wait for the keyring. */
const lockTimeoutMs = 30_000;
const masterBytes = 32;

export type KeyPlace = 'none' | 'file' | 'keyring';

export class MasterKey {
  readonly path: string;
  readonly #mayAskKeyring: () => boolean;
  #known: { fingerprint: string; keys: StoreKeys } | null = null;

  /** @param path the key's file, or the one that says that the key is in the keyring */
  constructor(path: string, mayAsk: () => boolean = mayAskKeyring) {
    this.path = path;
    this.#mayAskKeyring = mayAsk;
  }

  /** The keys, made if there are none yet. Throws `file-unusable`, `lock-timeout`. */
  async keys(): Promise<StoreKeys> {
    return (await this.existingKeys()) ?? (await this.#learn(await this.#create()));
  }

  /** `null` if there are none yet. Throws `file-unusable`. */
  async existingKeys(): Promise<StoreKeys | null> {
    // Another process may have destroyed the key meanwhile, or made a new one.
    const fingerprint = await this.#fingerprint();
    if (this.#known !== null && fingerprint === this.#known.fingerprint) return this.#known.keys;
    const file = await readKeyFile(this.path);
    return file === null ? null : await this.#learn(file);
  }

  /** Where the key lies. Throws `file-unusable`. */
  async place(): Promise<KeyPlace> {
    return (await readKeyFile(this.path))?.keeper ?? 'none';
  }

  /**
   * Destroys the key: whatever was encrypted with it is noise from then on. False where the keyring has no such entry: it
   * was deleted there, or it lies in another keyring. Throws `file-unusable`, and then nothing is destroyed.
   */
  async shred(): Promise<boolean> {
    using _ = await this.#lock();
    this.#known = null;
    const file = await readKeyFile(this.path).catch(unlessDamaged);
    const found = file?.keeper === 'keyring' ? await this.#deleteFromKeyring(file.account) : true;
    await shredKeyFile(this.path);
    return found;
  }

  async #learn(file: KeyFile): Promise<StoreKeys> {
    const keys = deriveKeys(Buffer.from(await this.#open(file), 'base64'));
    this.#known = { fingerprint: await this.#fingerprint(), keys };
    return keys;
  }

  async #create(): Promise<KeyFile> {
    using _ = await this.#lock();
    const other = await readKeyFile(this.path);
    if (other !== null) return other;
    const key = randomBytes(masterBytes).toString('base64');
    const file = (await this.#putIntoKeyring(key)) ?? { version: 1 as const, keeper: 'file' as const, key };
    try {
      await writeKeyFile(this.path, file);
    } catch (error) {
      // An entry that nobody knows of would stay for ever.
      if (file.keeper === 'keyring') await askKeyring({ operation: 'delete', account: file.account });
      throw error;
    }
    return file;
  }

  /** `null` where there is no keyring that gives back what was put into it. */
  async #putIntoKeyring(key: string): Promise<KeyFile | null> {
    if (!this.#mayAskKeyring()) return null;
    const account = `snapshots ${randomBytes(8).toString('hex')}`;
    const answer = await askKeyring({ operation: 'put', account, key });
    return answer.type === 'done' && answer.key === key ? { version: 1, keeper: 'keyring', account } : null;
  }

  /** False where there was no such entry. */
  async #deleteFromKeyring(account: string): Promise<boolean> {
    const answer = await askKeyring({ operation: 'delete', account });
    if (answer.type === 'deleted') return answer.found;
    throw this.#unreachable(answer, 'keyring-kept-entry');
  }

  async #open(file: KeyFile): Promise<string> {
    if (file.keeper === 'file') return file.key;
    const answer = await askKeyring({ operation: 'get', account: file.account });
    if (answer.type === 'done' && answer.key !== null) return answer.key;
    throw this.#unreachable(answer, 'keyring-without-entry');
  }

  #unreachable(answer: KeyringAnswer, otherwise: string): DesksideError {
    const failure = answer.type === 'failed' ? answer : null;
    const failed = failure?.said === undefined ? 'keyring-silent' : 'keyring-failed';
    return new DesksideError('file-unusable', {
      path: this.path,
      operation: 'open-keyring',
      reason: failure === null ? otherwise : failed,
      ...(failure?.said === undefined ? {} : { said: failure.said }),
    });
  }

  #lock(): Promise<Disposable> {
    return acquireProcessLock(`${this.path}.lock`, { timeoutMs: lockTimeoutMs });
  }

  async #fingerprint(): Promise<string> {
    const stats = await stat(this.path, { bigint: true }).catch(() => null);
    return stats === null ? '' : `${stats.dev} ${stats.ino} ${stats.mtimeNs} ${stats.size}`;
  }
}

/** A damaged file says nothing of where the key is, and goes all the same: it is of no use to anybody. */
function unlessDamaged(error: unknown): null {
  if (isDesksideError(error, 'file-unusable') && error.data.reason === 'key-damaged') return null;
  throw error;
}
