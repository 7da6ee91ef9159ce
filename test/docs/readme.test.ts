// What README and the pages say that is also said by the program, and could have changed since.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { commandNamed } from '../../src/cli/commands/index.ts';
import { chatCommands } from '../../src/cli/run/chat/commands/index.ts';
import { ownVariables } from '../../src/cli/topics/environment.ts';
import { exitCodes } from '../../src/cli/topics/exit-codes.ts';
import { settingsTable } from '../support/settings-table.ts';
import { waitsTable } from '../support/waits-table.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const readme = read('README.md');
const pages = ['README.md', ...globSync('docs/*.md', { cwd: root })];

/** `| a | b |` under the first table behind a heading. */
function tableUnder(heading: string): string[][] {
  const [, after = ''] = readme.split(`\n## ${heading}\n`);
  const rows = /(?:^\|.*\n)+/m.exec(after)?.[0].trim().split('\n').slice(2) ?? [];
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

test('the variables are those of `help environment`', () => {
  const rows = ownVariables.filter(([name]) => !name.startsWith('DESKSIDE_SERVE_'));
  expect(tableUnder('Environment')).toEqual(rows.map((row) => [...row]));
});

test('the table of settings is the one that everything is made from', () => {
  expect(read('docs/settings.md')).toContain(settingsTable());
});

test('the exit codes are those of `help exit-codes`', () => {
  expect(tableUnder('Exit codes')).toEqual(exitCodes.map((row) => [...row]));
});

test('what people wait is what the planner estimates', () => {
  expect(readme).toContain(waitsTable());
});

test.each(pages)('%s names commands and options that there are', (page) => {
  const text = read(page);
  const named = [...text.matchAll(/(?<=^|`|\$ |\| )deskside ([a-z][\w-]*)/gm)].map(([, name = '']) => name);
  expect(named.filter((name) => name !== 'help' && commandNamed(name) === undefined)).toEqual([]);
  const options = new Set(
    globSync('test/pins/help/*.txt', { cwd: root }).flatMap((pin) => read(pin).match(/--[a-z][\w-]*/g) ?? []),
  );
  const ours =
    page === 'docs/from-ollama.md'
      ? (text.replace(/^\| `ollama.*?\|/gm, '').match(/--[a-z][\w-]*/g) ?? [])
      : [];
  expect(ours.filter((option) => !options.has(option))).toEqual([]);
});

test.each(pages)('%s links to what is in the package, or in the repository', (page) => {
  const { files } = JSON.parse(read('package.json')) as { files: string[] };
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) =>
    join(dirname(page), link),
  );
  expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  const isPacked = (link: string): boolean =>
    files.some((file) => link === file || link.startsWith(`${file}/`));
  if (page === 'README.md') expect(links.filter((link) => !isPacked(link))).toEqual([]);
});

test('every command of the chat that the page for users of Ollama names is there', () => {
  const named = read('docs/from-ollama.md').match(/`\/[a-z?]+/g) ?? [];
  const known = Object.entries(chatCommands).flatMap(([name, { aliases = [] }]) => [name, ...aliases]);
  expect(named.map((name) => name.slice(1)).filter((name) => !known.includes(name))).toEqual([]);
  expect(named.length).toBeGreaterThan(5);
});

/** Of Ollama 0.40. */
const ollama = [
  'serve',
  'create',
  'show',
  'run',
  'stop',
  'pull',
  'push',
  'signin',
  'signout',
  'list',
  'ls',
  'ps',
  'cp',
  'rm',
  'launch',
  'help',
];

test.each(ollama)('whoever types `ollama %s` finds it, on the page and as a command', (name) => {
  expect(read('docs/from-ollama.md')).toMatch(new RegExp(`\`ollama ${name}\\b`));
  if (name !== 'help') expect(commandNamed(name)).toBeDefined();
});
