import { expect, test } from 'vitest';
import { MessageLines } from './message-lines.ts';

/** What `[paste]` stands for here. */
const pasted = 'one\\\n"""';

/** Adds lines until the message is complete. */
function typed(...lines: string[]): { text: string; taken: number } {
  const message = new MessageLines();
  const taken = lines.findIndex((line) =>
    message.add({ typed: line, text: line.replace('[paste]', () => pasted) }),
  );
  return { text: message.text, taken: taken + 1 };
}

test('a line is a message', () => {
  expect(typed('hello', 'next')).toEqual({ text: 'hello', taken: 1 });
});

test('a backslash at the end goes on', () => {
  expect(typed('a\\', 'b\\', 'c', 'next')).toEqual({ text: 'a\nb\nc', taken: 3 });
});

test('three quotes hold several lines together, backslashes and empty lines included', () => {
  expect(typed('"""', 'a\\', '', 'b', '"""', 'next')).toEqual({ text: 'a\\\n\nb', taken: 5 });
});

test('the quotes may stand on the first and last line', () => {
  expect(typed('"""a', 'b"""')).toEqual({ text: 'a\nb', taken: 2 });
  expect(typed('"""a"""', 'next')).toEqual({ text: 'a', taken: 1 });
});

test('three quotes inside a line are ordinary', () => {
  expect(typed('say """a"""')).toEqual({ text: 'say """a"""', taken: 1 });
});

test('what is pasted is text, and neither goes on nor closes anything', () => {
  expect(typed('a [paste]', 'next')).toEqual({ text: `a ${pasted}`, taken: 1 });
  expect(typed('"""', '[paste]', 'b', '"""')).toEqual({ text: `${pasted}\nb`, taken: 4 });
});
