// Command lines at random: commands, options and words of all kinds, as a person, a script with a slip or an attacker may type them.
import type { Command, Option } from 'commander';
import type { Random } from '../../support/random.ts';

/** Words that stand anywhere, each odd in its own way. */
const words = [
  '',
  ' ',
  '-',
  '--',
  '---',
  '-x',
  '--json',
  '--json=1',
  '--help',
  '-h',
  '-V',
  '--no-json',
  '--verison',
  '.',
  '..',
  '/dev/null',
  '~',
  '~/nothing',
  'file:///etc/hostname',
  'file://elsewhere/x',
  'https://example.org/a.pdf',
  'hf:owner/repo',
  'hf:owner/repo:Q4_K_M',
  'pypi:nothing',
  'gemma4',
  'gemma4:26b-a4b',
  'smolm2:135m',
  'a:b:c:d',
  '0',
  '-1',
  '1e999',
  '99999999999999999999',
  'NaN',
  '0x10',
  '５',
  '5GB',
  'on',
  'off',
  'What is it?',
  'what',
  'a.txt',
  'b c.txt',
  'none.txt',
  'folder',
  'folder/deep',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'a\nb',
  'a\tb',
  'a\u0007b',
  '\u001b[31mred',
  '\u202egnp.txt',
  '\ufeff',
  '\ud800',
  'é',
  'e\u0301',
  '日本',
  '🙂',
  '%s%n',
  '$(id)',
  '`id`',
  "'; --",
  '"',
  '\\',
  '{}',
  '[]',
  'null',
  'x'.repeat(5000),
] as const;

/** @param commands those of the program, with all their options */
export function makeCommandLine({ pick, between }: Random, commands: readonly Command[]): string[] {
  const often = (percent: number): boolean => between(1, 100) <= percent;
  const command = pick(commands);
  const inner = command.commands.length > 0 && often(70) ? pick(command.commands) : null;
  const options = [...command.options, ...(inner?.options ?? [])];
  const line = often(95) ? [command.name(), ...(inner === null ? [] : [inner.name()])] : [];
  for (let more = between(0, 5); more > 0; more -= 1) {
    if (options.length === 0 || often(50)) line.push(pick(words));
    else line.push(...optionWords(pick(options), pick(words), often));
  }
  return often(50) ? [...line, '--json'] : line;
}

function optionWords(
  { long, short, required, optional }: Option,
  value: string,
  often: (percent: number) => boolean,
): string[] {
  const name = (often(80) ? long : short) ?? long ?? '';
  const takesValue = required || optional;
  if (takesValue ? often(10) : often(90)) return [name];
  return often(30) ? [`${name}=${value}`] : [name, value];
}
