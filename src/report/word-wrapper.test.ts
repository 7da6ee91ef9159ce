import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { createRandom } from '../../test/support/random.ts';
import { WordWrapper } from './word-wrapper.ts';

function wrapped(columns: number, ...chunks: string[]): string {
  const wrapper = new WordWrapper(() => columns);
  return chunks.map((chunk) => wrapper.push(chunk)).join('') + wrapper.flush();
}

test('lines break at words, and what the text says about lines stays', () => {
  expect(wrapped(12, 'The roof is to be repaired.\n\n  - one\n  - two')).toBe(
    'The roof is\nto be\nrepaired.\n\n  - one\n  - two',
  );
});

test('a word that comes in pieces is shown when it is whole', () => {
  const wrapper = new WordWrapper(() => 12);
  expect(wrapper.push('The roof re')).toBe('The roof');
  expect(wrapper.push('paired')).toBe('');
  expect(wrapper.push(' now')).toBe('\nrepaired');
  expect(wrapper.flush()).toBe(' now');
});

test('a word longer than a line is shown line by line, and is not waited for', () => {
  const wrapper = new WordWrapper(() => 5);
  expect(wrapper.push('abcdefgh')).toBe('abcde\n');
  expect(wrapper.push('ij')).toBe('');
  expect(wrapper.push(' k')).toBe('fghij');
});

test('scripts without spaces break between letters, and no line begins with a full stop', () => {
  expect(wrapped(10, '屋根は修理する。屋根は')).toBe('屋根は修理\nする。屋根\nは');
  expect(wrapped(8, '屋根は修。理')).toBe('屋根は\n修。理');
});

test('in pieces or whole, any text wraps alike; no line is too long, and nothing but white space goes', () => {
  const random = createRandom(3);
  const words = [
    'a',
    'word',
    'longerthantheline',
    ' ',
    '  ',
    '\n',
    '漢',
    '字。',
    '👩‍👩‍👧',
    'é',
    '\t',
    '- ',
    '「か」',
  ];
  for (let round = 0; round < 400; round += 1) {
    const columns = random.between(8, 20);
    const text = Array.from({ length: random.between(1, 30) }, () => random.pick(words)).join('');
    const pieces = text.replace(/./gsu, (character) => character + random.pick(['', '', '\0'])).split('\0');
    const whole = wrapped(columns, text);
    expect(wrapped(columns, ...pieces), JSON.stringify(pieces)).toBe(whole);
    expect(whole.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
    const tooLong = whole
      .split('\n')
      .filter((line) => !line.includes('\t') && stringWidth(line.trimEnd()) > columns);
    expect(tooLong, JSON.stringify(text)).toEqual([]);
  }
});
