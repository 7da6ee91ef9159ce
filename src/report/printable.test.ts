import { expect, test } from 'vitest';
import { fitLine, printable, printableName, wrapText } from './index.ts';

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

test('a mark that turns letters around is shown as one', () => {
  expect(printable('invoice\u202efdp.exe')).toBe('invoice\ufffdfdp.exe');
  expect(printableName('invoice\u202efdp.exe')).toBe('invoice\ufffdfdp.exe');
});

test('stretches in another direction stay in prose where they end on their line', () => {
  const hebrew = 'He said \u2067שלום \u2066Deskside\u2069 לך\u2069.';
  expect(printable(hebrew)).toBe(hebrew);
  expect(printable(`\u2067שלום\n${hebrew}\n\u202babc\u2069`)).toBe(`\ufffdשלום\n${hebrew}\n\ufffdabc\ufffd`);
  expect(printable('\u200fשלום\u200f! \u061cسلام')).toBe('\u200fשלום\u200f! \u061cسلام');
});

test.each([
  ['a mark of direction', 'a\u200eb', 'a\ufffdb'],
  ['an isolate', 'a\u2067b\u2069', 'a\ufffdb\ufffd'],
  ['a space of no width', 'pay\u200bpal.gguf', 'pay\ufffdpal.gguf'],
  ['a joiner between letters that do not join', 'pay\u200dpal', 'pay\ufffdpal'],
  ['a soft hyphen', 'pay\u00adpal', 'pay\ufffdpal'],
  ['a byte order mark', '\ufeffa', '\ufffda'],
  ['a line separator', 'a\u2028b', 'a\ufffdb'],
  ['a filler', 'a\u3164b', 'a\ufffdb'],
  ['letters that nobody sees', 'a\u{e0061}b', 'a\ufffd\ufffdb'],
  ['an escape sequence', '\u001b[31m', '␛[31m'],
])('%s in a name is seen', (_name, hostile, seen) => {
  expect(printableName(hostile)).toBe(seen);
  expect(seen).toHaveLength(hostile.length);
});

test.each([
  'Mietvertrag Größe.pdf',
  'حساب ۲.pdf',
  'می\u200cخواهم.txt',
  'क्\u200dष.md',
  '👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥.txt',
  '契約書',
])('the name %s stays', (name) => {
  expect(printableName(name)).toBe(name);
});
