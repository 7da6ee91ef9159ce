// PowerShell is on few machines that test: its script is held to what its grammar says, as far as that goes without it. The others run
// in test/e2e/completion.test.ts.
import { expect, test } from 'vitest';
import { completionScripts } from './scripts.ts';
import { shells } from './shells.ts';

const closing: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

/** The script without comments, with each string as `''`; throws where one does not end. */
function withoutStrings(script: string): string {
  const token = /#[^\n]*|'(?:[^']|'')*'|"(?:[^"`]|`[\s\S]|"")*"|['"]|[^#'"]+/g;
  return [...script.matchAll(token)]
    .map(([text]) => {
      if (text === "'" || text === '"') throw new Error(`a string that does not end in ${script}`);
      return text.startsWith('#') ? '' : /^['"]/.test(text) ? "''" : text;
    })
    .join('');
}

/** Null where every bracket has its other one. */
function unbalanced(text: string): string | null {
  const open: string[] = [];
  for (const sign of text) {
    const close = closing[sign];
    if (close !== undefined) open.push(close);
    else if (Object.values(closing).includes(sign) && open.pop() !== sign) return sign;
  }
  return open.at(-1) ?? null;
}

const script = completionScripts.powershell;

test('the script for PowerShell has an end to every string and every bracket', () => {
  expect(unbalanced(withoutStrings(script))).toBe(null);
  expect(unbalanced(withoutStrings(script.replace(/}\n$/, '')))).toBe('}');
  expect(() => withoutStrings(script.replace(`'""'`, `'""`))).toThrow('does not end');
});

test('it uses no variable that nobody has set, and calls the command that was typed with words, never with text to run', () => {
  const code = withoutStrings(script);
  const used = new Set([...code.matchAll(/[$@](\w+)/g)].map(([, name]) => name));
  const known = ['wordToComplete', 'commandAst', 'cursorPosition', 'words', 'value', 'about', '_', 'null'];
  expect([...used].filter((name) => !known.includes(name ?? ''))).toEqual([]);
  for (const name of ['words', 'value, $about']) expect(code).toContain(`$${name} = `);
  expect(code).toContain('& $commandAst.CommandElements[0].Extent.Text complete -- @words');
  expect(code).not.toMatch(/Invoke-Expression|\biex\b/i);
  expect(code).toMatch(/^Register-ArgumentCompleter -Native -CommandName deskside -ScriptBlock \{$/m);
});

test.each(shells)('the script for %s asks the command itself, and offers files where it says so', (shell) => {
  expect(completionScripts[shell]).toMatch(/ complete -- /);
  expect(completionScripts[shell]).toContain(':files');
});
