// Words for people are made in `report` and above: what lies below hands up codes and data, which a page can translate.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findProse } from './support/find-prose.ts';
import { ranks } from './support/room-ranks.ts';

const below = Object.keys(ranks).filter((room) => (ranks[room] ?? 0) < (ranks.report ?? 0));

/** What may hold text all the same, and why. */
const exempt: Readonly<Record<string, string>> = {
  'src/documents/ask/fields/field-prompt.ts': 'the model reads it, and nobody else',
  'src/documents/ask/prompt-words.ts': 'the model reads it, and nobody else',
  'src/documents/verify/verify-prompt.ts': 'the model reads it, and nobody else',
  'src/documents/vectors/embedding-prompts.ts': 'the model reads it, and nobody else',
  'src/chat/describe-tools.ts': 'the model reads it, and nobody else',
  'src/chat/summary-words.ts': 'the model reads it, and nobody else',
  'src/chat/tools/tool-words.ts': 'the model reads it, and nobody else',
  'src/mcp/tools/result-text.ts': 'the model reads it, and nobody else',
  'src/chat/template/read-back.ts': 'what a template is given to write, to see how it writes it',
  'src/gguf/deepseek/': 'the model reads it, and nobody else',
  'src/chat/jinja/': 'what Python’s Jinja says of a template, in its words, to whoever writes one',
  'src/engine/grammar/': 'what llama.cpp says of a grammar, in its words, to whoever writes one',
  'src/engine/state-layout/': 'what is wrong with a state: only that it is, is told on',
  'src/engine/llama-ik/states.ts': 'what is wrong with a state: only that it is, is told on',
  'src/engine/child/exact-steps.ts': 'a text that is read to see how steps are computed',
  'src/engine/fake/': 'the double of the tests says what its script says',
  'src/engine/native/tokenizer/is-mark.ts': 'names of elements of HTML',
  'src/store/catalogue/families/': 'names of licenses',
  'src/documents/passages/': 'words of languages',
  'src/documents/support/': 'words of languages',
  'src/documents/segments/abbreviations.ts': 'words of languages',
  'src/documents/readers/xlsx/format-cell.ts': 'names of months',
};

const files = globSync(`src/{${below.join(',')}}/**/*.ts`).filter((file) => !file.endsWith('.test.ts'));
const exemptionOf = (file: string): string | undefined =>
  Object.keys(exempt).find((path) => (path.endsWith('/') ? file.startsWith(path) : file === path));

test('there is something to walk', () => {
  expect(files.length).toBeGreaterThan(400);
});

test('no sentence for people is written below report', () => {
  const found = files
    .filter((file) => exemptionOf(file) === undefined)
    .flatMap((file) =>
      findProse(file, readFileSync(file, 'utf8')).map(({ line, text }) => `${file}:${line}: ${text}`),
    );
  expect(found).toEqual([]);
});

test.each([
  ['a reason', `throw new DesksideError('model-load-failed', { path, reason: 'the file is too large' });`],
  ['an expectation', `const expected = \`one of \${names}, or nothing at all\`;`],
  ['a note', `notes.push('Nothing was kept.');`],
  ['a template', `return \`\${name} was not found.\`;`],
  [
    'a phrase in an error',
    `throw new DesksideError('schema-unsupported', { keyword: 'pattern with look-around' });`,
  ],
  ['a phrase in an error to be', `throw new RegexUnsupported('unclosed group');`],
  ['a phrase for an error', `return { type: 'failed', reason: 'no answer' };`],
])('a planted sentence is found: %s', (_, source) => {
  expect(findProse('planted.ts', source)).toHaveLength(1);
});

test.each([
  ['an assertion', `throw new Error('a paragraph without lines');`],
  [
    'a mistake of ours',
    `const reason = \`\${n} is not open\`; throw new DesksideError('internal', { reason });`,
  ],
  ['a statement', `db.run('DELETE FROM models WHERE name = :name');`],
  ['a declaration', `bind('int prctl(int option, uint64_t a, uint64_t b)');`],
  ['a code', `return { type: 'not-kept' };`],
  ['a name', `throw new DesksideError('engine-layout', { expected: \`\${name}() = 1\`, found: 'none' });`],
  ['a log', `console.error(file + ' could not be started at all');`],
])('what no person reads is let be: %s', (_, source) => {
  expect(findProse('planted.ts', `{ ${source} }`)).toEqual([]);
});

test('every exemption is needed', () => {
  const needed = new Set(
    files
      .filter((file) => findProse(file, readFileSync(file, 'utf8')).length > 0)
      .flatMap((file) => exemptionOf(file) ?? []),
  );
  expect([...needed].sort()).toEqual(Object.keys(exempt).sort());
});
