// No promise is left without a handler. The linter finds those that nobody waits for (`noFloatingPromises`); here are looked for those
// that somebody waits for too late: something else is awaited first, it fails, or the promise fails meanwhile, and nobody
// hears of it. Node ends the process then, past every `try`.
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** `const name = …` that is not awaited at once, and the rest of its block by indentation. */
const started = /^( *)const (\w+) = (?!await\b)(?!async\b)(?!.*=>\s*\{?$)/;

interface Finding {
  line: number;
  name: string;
}

/** Where a promise, or a list of them, is started, and something else is awaited before it has a handler. */
function startedTooEarly(source: string): Finding[] {
  const lines = source.split('\n');
  return lines.flatMap((line, index) => {
    const [, indent = '', name = ''] = started.exec(line) ?? [];
    if (name === '') return [];
    const block = blockOf(lines.slice(index + 1), indent);
    const waited = new RegExp(
      `(?:Promise\\.(?:all|allSettled|race|any)\\(\\[?|\\bawait )${name}\\b(?![(.\\w])`,
    );
    const use = block.findIndex((one) => waited.test(one));
    if (use <= 0) return [];
    const between = block.slice(0, use).join('\n');
    const isHandled = new RegExp(`\\b${name}\\b[^;]*\\.(?:catch|then)\\(`).test(between);
    return /\bawait\b/.test(between) && !isHandled ? [{ line: index + 1, name }] : [];
  });
}

/** The lines up to the end of the block that a line of this indentation stands in. */
function blockOf(lines: readonly string[], indent: string): string[] {
  const end = lines.findIndex((line) => line.trim() !== '' && !line.startsWith(indent));
  const block = end < 0 ? [...lines] : lines.slice(0, end);
  // What other functions do in the same block is their own matter.
  return block.map((line) =>
    /^\s*(?:const \w+ = )?(?:async )?(?:function|\().*=>\s*.*await/.test(line) ? '' : line,
  );
}

test('the search finds what it is for, and nothing that is right', () => {
  const tooEarly = [
    '  const all = list.map(read);',
    '  const lead = await first();',
    '  await Promise.all(all);',
  ];
  expect(startedTooEarly(tooEarly.join('\n'))).toEqual([{ line: 1, name: 'all' }]);
  const one = ['  const next = read();', '  await other();', '  return await next;'];
  expect(startedTooEarly(one.join('\n'))).toEqual([{ line: 1, name: 'next' }]);
  const atOnce = ['  const all = list.map(read);', '  await Promise.all(all);', '  await other();'];
  expect(startedTooEarly(atOnce.join('\n'))).toEqual([]);
  const handled = ['  const next = read();', '  next.catch(() => {});', '  await other();', '  await next;'];
  expect(startedTooEarly(handled.join('\n'))).toEqual([]);
});

test('nothing is awaited between the start of a promise and its handler', async () => {
  const found: string[] = [];
  for await (const path of glob('{src,bin}/**/*.{ts,mjs}', { cwd: root })) {
    if (path.endsWith('.test.ts')) continue;
    const findings = startedTooEarly(readFileSync(join(root, path), 'utf8'));
    found.push(...findings.map(({ line, name }) => `${path}:${line} ${name}`));
  }
  expect(found).toEqual([]);
});
