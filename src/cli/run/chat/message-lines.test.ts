import { expect, test } from 'vitest';
import { MessageLines } from './message-lines.ts';

/** Adds lines until the message is complete; `>` before a line means that more of the same paste follows. */
function typed(...lines: string[]): { text: string; taken: number } {
  const message = new MessageLines();
  const taken = lines.findIndex((line) =>
    line.startsWith('>') ? message.add(line.slice(1), true) : message.add(line, false),
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

test('what is pasted stays together until Return is typed', () => {
  expect(typed('>a\\', '>b', 'c', 'next')).toEqual({ text: 'a\\\nb\nc', taken: 3 });
});
