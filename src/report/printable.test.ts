import { expect, test } from 'vitest';
import { fitLine, printable, wrapText } from './index.ts';

const hostile = '\u001b[2J\u001b]0;title\u0007 a\u009b31m\rb\u007f';

test('control characters become pictures, and nothing gets longer', () => {
  expect(printable(hostile)).toBe('␛[2J␛]0;title␇ a\ufffd31m␍b␡');
  expect(printable(hostile)).toHaveLength(hostile.length);
});

test('lines, tabs and letters of any script stay', () => {
  const text = 'a\tb\nÜ 契約 هل 👨‍👩‍👧';
  expect(printable(text)).toBe(text);
});

test('what is wrapped or cut to a line is printable; the marks before it are kept', () => {
  const first = '\u001b[33m!\u001b[39m ';
  expect(wrapText('\u001b[31mx', { columns: 80, first })).toBe(`${first}␛[31mx`);
  expect(fitLine('a\u001b[2Kb\nc', 80)).toBe('a␛[2Kb c');
});
