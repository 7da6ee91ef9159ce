import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file under a folder, at any depth. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

/** Bytes of each file that lies in a folder at this moment, half-written ones too. */
export function fileSizes(folder: string): number[] {
  return readdirSync(folder).flatMap((file) => {
    const stats = statSync(join(folder, file), { throwIfNoEntry: false });
    return stats?.isFile() === true ? [stats.size] : [];
  });
}

/**
 * The files under a folder in which one of these texts stands, or in whose name it stands: in UTF-8 or UTF-16, or as the
 * tokens that it has for a tiny model, in numbers of 32 bits or of digits.
 */
export function filesWith(folder: string, texts: readonly string[]): string[] {
  const needles = texts.flatMap((text) => {
    const bytes = Buffer.from(text);
    const tokens = Buffer.from(Int32Array.from(bytes).buffer);
    return [bytes, Buffer.from(text, 'utf16le'), tokens, Buffer.from([...bytes].join(','))];
  });
  return filesUnder(folder).filter((path) => {
    if (texts.some((text) => path.slice(folder.length).includes(text))) return true;
    if (!statSync(path).isFile()) return false;
    const bytes = readFileSync(path);
    return needles.some((needle) => bytes.includes(needle));
  });
}
