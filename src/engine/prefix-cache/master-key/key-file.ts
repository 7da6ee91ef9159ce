// The file that says where the master key lies: in the file itself, or in the system's keyring.
import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { z } from 'zod';
import { DesksideError, errnoOf, fileUnusable } from '../../../core/index.ts';

const key = z.base64().length(44);

const keyFileSchema = z.discriminatedUnion('keeper', [
  z.strictObject({ version: z.literal(1), keeper: z.literal('file'), key }),
  z.strictObject({ version: z.literal(1), keeper: z.literal('keyring'), account: z.string().min(1) }),
]);
export type KeyFile = z.infer<typeof keyFileSchema>;

/** `null` when there is none. Throws `file-unusable` for one that cannot be read: a new key would orphan every snapshot. */
export async function readKeyFile(path: string): Promise<KeyFile | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw fileUnusable(path, 'read', error);
  }
  try {
    // Compiling the schema takes longer than checking one small file with it.
    return keyFileSchema.parse(JSON.parse(text), { jitless: true });
  } catch (error) {
    throw new DesksideError(
      'file-unusable',
      { path, operation: 'read', reason: 'key-damaged' },
      { cause: error },
    );
  }
}

/** Writes it whole, for its owner only. The caller holds the lock. */
export async function writeKeyFile(path: string, content: KeyFile): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    await using file = await open(temporary, 'wx', 0o600);
    await file.writeFile(`${JSON.stringify(content)}\n`);
    await file.sync();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw fileUnusable(path, 'write', error);
  }
}

/** Writes over it before it goes, which is as much as can be done from here. */
export async function shredKeyFile(path: string): Promise<void> {
  try {
    const { size } = await stat(path);
    await using file = await open(path, 'r+');
    await file.write(randomBytes(size), 0, size, 0);
    await file.sync();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw fileUnusable(path, 'write', error);
  }
  await rm(path, { force: true });
}
