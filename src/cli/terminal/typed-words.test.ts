import { homedir } from 'node:os';
import { expect, test } from 'vitest';
import { typedWords } from './typed-words.ts';

test.each([
  ['a.txt b.md', ['a.txt', 'b.md']],
  ['My\\ file.pdf', ['My file.pdf']],
  [`'My file.pdf' "another \\"one\\".md"`, ['My file.pdf', 'another "one".md']],
  ['My" "file', ['My file']],
  ['~/notes ~user x~', [`${homedir()}/notes`, '~user', 'x~']],
  ["'~/not the home'", ['~/not the home']],
  ['$(rm -rf .) `x` *', ['$(rm', '-rf', '.)', '`x`', '*']],
  ['', []],
])('%s', (text, words) => {
  expect(typedWords(text, 'linux')).toEqual(words);
});

test('on Windows a backslash is part of a path', () => {
  expect(typedWords('C:\\Users\\me\\a.pdf', 'win32')).toEqual(['C:\\Users\\me\\a.pdf']);
});
