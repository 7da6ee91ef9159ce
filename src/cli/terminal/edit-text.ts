import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { desksidePaths, ensurePrivateFolder } from '../../config/index.ts';
import { DesksideError, fileUnusable } from '../../core/index.ts';
import { typedWords } from './typed-words.ts';

/** What is there where nobody has chosen one. */
const usualEditor = process.platform === 'win32' ? 'notepad' : 'vi';

/**
 * Lets the person write in the editor of their choice (`VISUAL`, `EDITOR`), in a private file that goes afterwards. Throws
 * `file-unusable` where the editor cannot be started, or ends with an error.
 */
export async function editText(text: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { home } = desksidePaths();
  await ensurePrivateFolder(home);
  const folder = await mkdtemp(join(home, 'edit-'));
  try {
    const path = join(folder, 'message.md');
    await writeFile(path, text, { mode: 0o600 });
    const [program = usualEditor, ...options] = typedWords(env.VISUAL || env.EDITOR || usualEditor);
    await runEditor(program, [...options, path]);
    return (await readFile(path, 'utf8')).trimEnd();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runEditor(program: string, options: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (exit: string): DesksideError =>
      new DesksideError('file-unusable', {
        path: program,
        operation: 'start',
        reason: 'ended-with-error',
        said: exit,
      });
    const child = spawn(program, options, { stdio: 'inherit' });
    child.on('error', (error) => reject(fileUnusable(program, 'start', error)));
    child.on('close', (code, signal) => (code === 0 ? resolve() : reject(failed(`${code ?? signal}`))));
  });
}
