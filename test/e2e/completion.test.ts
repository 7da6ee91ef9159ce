// The Tab key in real shells. Those that are not on this machine are skipped.
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { hasTerminals, inTerminal } from '../support/in-terminal.ts';
import { runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const home = await temporaryFolder();
afterAll(() => home[Symbol.asyncDispose]());
await writeFile(home.file('a note.md'), 'The key is under the mat.');
await mkdir(home.file('user'));

/** How to start each without the user's own settings, and how it reads a script. */
const shells = {
  bash: { args: ['--norc', '--noprofile', '-i'], prompt: "PS1='$ '", load: 'source' },
  zsh: { args: ['-f', '-i'], prompt: "PS1='$ '; autoload -Uz compinit; compinit -u", load: 'source' },
  fish: {
    args: ['--no-config', '-i'],
    prompt: "function fish_prompt; echo -n '$ '; end; function fish_right_prompt; end",
    load: 'source',
  },
} as const;
const names = Object.keys(shells) as (keyof typeof shells)[];
const isHere = (name: string): boolean => hasTerminals && spawnSync(name, ['-c', 'true']).status === 0;

/** Long enough for a shell to ask and to show what it got; what follows is typed behind that. */
const tab = (text: string): ((pty: { write(data: string): void }) => void) => {
  return (pty) => {
    pty.write(`${text}\t`);
  };
};

for (const name of names) {
  test.skipIf(!isHere(name))(
    `${name} completes commands, models with a colon in their names, and files`,
    async () => {
      const { code, stdout } = await runDeskside(['completion', name], { home: home.path });
      expect(code).toBe(0);
      const script = home.file(`completion.${name}`);
      await writeFile(script, stdout);
      const { args, prompt, load } = shells[name];
      const { screen } = await inTerminal(
        args,
        [
          { until: /[$#%>] ?/, type: `${prompt}; ${load} ${script}; echo read''y\r` },
          { until: /ready/, type: tab('deskside vers') },
          { until: /version\S* /, type: '\r' },
          { until: /0\.1\.\d+/, type: tab('deskside show gemma4:26') },
          { until: /gemma4:26b-a4b\S* /, type: '\r' },
          { until: /To download it/, type: tab('deskside text a') },
          { until: /a\\ note\.md|'a note\.md'|"a note\.md"/, type: '\r' },
          { until: /under the mat/, type: 'exit\r' },
        ],
        { home: home.path, program: name, env: { HOME: home.file('user') } },
      );
      expect(screen).toContain('under the mat');
    },
  );
}

test.skipIf(!isHere('bash'))('what is typed is handed over, and never run', async () => {
  const { stdout } = await runDeskside(['completion', 'bash'], { home: home.path });
  const script = home.file('hostile.bash');
  await writeFile(script, stdout);
  const run = spawnSync(
    'bash',
    [
      '--norc',
      '-c',
      `source ${script}; COMP_WORDS=(deskside ask '$(touch ${home.file('ran')})' '\`touch ${home.file('ran')}\`'); COMP_CWORD=3; _deskside; echo done`,
    ],
    { encoding: 'utf8', env: { ...process.env, DESKSIDE_HOME: home.file('deskside') } },
  );
  expect(run.stdout).toContain('done');
  expect(spawnSync('test', ['-e', home.file('ran')]).status).toBe(1);
});

test('completion install writes a line that PowerShell reads, whatever the home folder is called', async () => {
  const user = home.file("o'neil");
  await mkdir(user);
  const env = { HOME: user, SHELL: '', PSModulePath: '/opt/microsoft/powershell' };
  const { stdout } = await runDeskside(['completion', 'install'], { home: home.path, env });
  expect(stdout).toContain('powershell: ');
  const profile = await readFile(`${user}/.config/powershell/Microsoft.PowerShell_profile.ps1`, 'utf8');
  expect(profile).toBe(`. '${user.replace("'", "''")}/.config/powershell/deskside-completion.ps1'\n`);
});

test('a word that has not been begun may come as two quotation marks', async () => {
  const typed = (word: string): ReturnType<typeof runDeskside> =>
    runDeskside(['complete', '--', 'cache', 'names', word], { home: home.path });
  expect((await typed('""')).stdout).toBe((await typed('')).stdout);
  expect((await typed('""')).stdout).toBe('on\noff\n');
});

test.each([
  ['bash', '.local/share/bash-completion/completions/deskside', null],
  ['fish', '.config/fish/completions/deskside.fish', null],
  ['zsh', '.local/share/deskside/completion.zsh', '.zshrc'],
])('completion install writes for %s what it says, once', async (shell, path, startFile) => {
  const env = { HOME: home.file('user'), SHELL: `/bin/${shell}` };
  const install = (): ReturnType<typeof runDeskside> =>
    runDeskside(['completion', 'install'], { home: home.path, env });
  expect((await install()).stdout).toContain(home.file(`user/${path}`));
  await install();
  expect(await readFile(home.file(`user/${path}`), 'utf8')).toContain(`for ${shell}`);
  if (startFile !== null) {
    const text = await readFile(home.file(`user/${startFile}`), 'utf8');
    expect(text.split('\n').length).toBe(2);
  }
});
