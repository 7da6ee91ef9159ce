// What was typed in earlier chats. It is the user's words, so nobody else may read the file.
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ensurePrivateFolder } from '../../../config/index.ts';

const mostLines = 1000;
const ownerOnly = 0o600;

/** Lines of earlier chats, the newest first. A history that cannot be read is an empty one. */
export async function loadHistory(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  const kept = lines.slice(-mostLines);
  if (lines.length > 2 * mostLines) {
    await writeFile(path, kept.map((line) => `${line}\n`).join(''), { mode: ownerOnly }).catch(() => {});
  }
  return kept.reverse();
}

/** Adds what was typed. Chats at the same time add to the same file; losing a line of history stops nobody. */
export async function addToHistory(path: string, text: string): Promise<void> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  try {
    await ensurePrivateFolder(dirname(path));
    await appendFile(path, lines.map((line) => `${line}\n`).join(''), { mode: ownerOnly });
  } catch {
    // See above.
  }
}
