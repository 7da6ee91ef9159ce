// The manual page, from the same help that the program prints: node scripts/make-man.ts [FILE]. Made when the package is packed.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { commands } from '../src/cli/commands/index.ts';
import { createProgram } from '../src/cli/program.ts';
import { environmentTopic } from '../src/cli/topics/environment.ts';
import { exitCodesTopic } from '../src/cli/topics/exit-codes.ts';
import { packageVersion } from '../src/cli/version/package-version.ts';

/** As the pages of others are: narrow enough for every pager with its indent. */
const columns = 72;

/** What a command prints for --help. */
async function helpOf(argv: readonly string[]): Promise<string> {
  let text = '';
  const output = { columns: () => columns, write: (more: string) => (text += more) };
  const program = await createProgram([...argv, '--help'], { stdout: output } as never);
  await program.parseAsync([...argv, '--help'], { from: 'user' }).catch(() => {});
  return text.replace(/\n\nHere, type .*$/s, '').trim();
}

/** In roff, a backslash escapes, and a dot or an apostrophe at the beginning of a line commands. */
function literal(text: string): string {
  const escaped = text.replaceAll('\\', '\\e').replaceAll('-', '\\-');
  return `.nf\n${escaped.replace(/^([.'])/gm, '\\&$1')}\n.fi`;
}

export async function manPage(): Promise<string> {
  const listed = commands.filter(({ group }) => group !== null);
  const sections = [
    `.TH DESKSIDE 1 "" "Deskside ${packageVersion()}"`,
    '.SH NAME\ndeskside \\- ask whole documents, with models that run on this computer',
    `.SH DESCRIPTION\n${literal(await helpOf([]))}`,
    '.SH COMMANDS',
  ];
  for (const { name } of listed) sections.push(`.SS ${name}\n${literal(await helpOf([name]))}`);
  sections.push(`.SH ENVIRONMENT\n${literal(environmentTopic(columns))}`);
  sections.push(`.SH EXIT STATUS\n${literal(exitCodesTopic(columns))}`);
  return `${sections.join('\n')}\n`;
}

if (import.meta.main) {
  const path = process.argv[2] ?? join(import.meta.dirname, '..', 'man', 'deskside.1');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await manPage());
}
