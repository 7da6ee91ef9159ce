import { expect, test } from 'vitest';
import { createRandom } from '../../../../test/support/random.ts';
import { type KeyEvent, KeySplitter, mostPasted } from './split-keys.ts';

function split(...chunks: string[]): KeyEvent[] {
  const splitter = new KeySplitter();
  return chunks.flatMap((chunk) => splitter.push(chunk));
}

test('keys end at each Return, so that what follows can wait for its prompt', () => {
  expect(split('one\rtwo\n\nthr')).toEqual([
    { type: 'keys', text: 'one\r' },
    { type: 'keys', text: 'two\r' },
    { type: 'keys', text: '\r' },
    { type: 'keys', text: 'thr' },
  ]);
});

test('Ctrl-C and Ctrl-Z are found between keys, and are text in a paste', () => {
  expect(split('a\x03b\x1a')).toEqual([
    { type: 'keys', text: 'a' },
    { type: 'interrupt' },
    { type: 'keys', text: 'b' },
    { type: 'suspend' },
  ]);
  expect(split('\x1b[200~a\x03\r\x1a\x1b[201~')).toEqual([{ type: 'paste', text: 'a\x03\r\x1a' }]);
});

test('a paste longer than anything is lost as a whole, and the keys after it are not', () => {
  const chunk = 'x'.repeat(mostPasted / 4);
  expect(split('\x1b[200~', chunk, chunk, chunk, chunk, 'x', '\x1b[20', '1~a')).toEqual([
    { type: 'lost' },
    { type: 'keys', text: 'a' },
  ]);
});

test('however the bytes are cut into chunks, they mean the same', () => {
  const random = createRandom(7);
  const pieces = [
    'a',
    '\r',
    '\x03',
    '\x1a',
    '\x1b',
    '\x1b[A',
    '\x1b[200~',
    '\x1b[201~',
    'ü漢',
    '[200~',
    'b c',
  ];
  for (let round = 0; round < 300; round += 1) {
    const text = Array.from({ length: 12 }, () => random.pick(pieces)).join('');
    const cut = text.replace(/./gsu, (character) => `${character}${random.pick(['', '|'])}`);
    expect(shown(split(...cut.split('|'), 'z')), cut).toBe(shown(split(text, 'z')));
  }
});

function shown(events: readonly KeyEvent[]): string {
  return events.map((event) => (event.type === 'keys' ? event.text : JSON.stringify(event))).join('');
}
