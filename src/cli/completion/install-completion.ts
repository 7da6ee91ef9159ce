import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { userHome } from '../../config/index.ts';
import { fileUnusable } from '../../core/index.ts';
import { singleQuoted } from '../../invocation/index.ts';
import { completionScripts } from './scripts.ts';
import type { Shell } from './shells.ts';

export interface InstalledCompletion {
  path: string;
  /** What is still to be done, in words. */
  next: string;
}

/** Writes a file of ours where the shell looks for it. No file of the user's is changed but zsh's and PowerShell's start file, by one line. */
export async function installCompletion(
  shell: Shell,
  env: NodeJS.ProcessEnv,
  platform = process.platform,
): Promise<InstalledCompletion> {
  const home = userHome(env, platform);
  const data = xdg(env.XDG_DATA_HOME, join(home, '.local', 'share'));
  const config = xdg(env.XDG_CONFIG_HOME, join(home, '.config'));
  const script = completionScripts[shell];
  switch (shell) {
    case 'bash': {
      const path = join(data, 'bash-completion', 'completions', 'deskside');
      await write(path, script);
      return { path, next: 'It works in new terminals if the bash-completion package is installed.' };
    }
    case 'fish': {
      const path = join(config, 'fish', 'completions', 'deskside.fish');
      await write(path, script);
      return { path, next: 'It works in new terminals.' };
    }
    case 'zsh': {
      const path = join(data, 'deskside', 'completion.zsh');
      await write(path, script);
      await addLine(
        join(env.ZDOTDIR || home, '.zshrc'),
        `(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }; source ${singleQuoted(path)}`,
      );
      return { path, next: 'A line in .zshrc loads it in new terminals.' };
    }
    case 'powershell': {
      const folder =
        platform === 'win32' ? join(home, 'Documents', 'PowerShell') : join(config, 'powershell');
      const path = join(folder, 'deskside-completion.ps1');
      const profile = join(folder, 'Microsoft.PowerShell_profile.ps1');
      await write(path, script);
      await addLine(profile, `. '${path.replaceAll("'", "''")}'`);
      return {
        path,
        next: `A line in ${profile} loads it in new windows, if $PROFILE says that this is yours.`,
      };
    }
    default:
      return shell satisfies never;
  }
}

/** https://specifications.freedesktop.org/basedir-spec: relative values are to be ignored. */
function xdg(value: string | undefined, usual: string): string {
  return value && isAbsolute(value) ? value : usual;
}

async function write(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw fileUnusable(path, 'write', error);
  }
}

/** Once, however often it is called. */
async function addLine(path: string, line: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (text.split('\n').includes(line)) return;
  await write(path, `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`);
}
