import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../test/support/random.ts';
import { TextStream } from './text-stream.ts';

interface Outcome {
  text: string;
  stopped: boolean;
  pieces: string[];
}

function stream(parts: readonly Uint8Array[], stops: readonly string[] = []): Outcome {
  const stream = new TextStream(stops);
  const pieces: string[] = [];
  for (const part of parts) {
    const { text, stopped } = stream.push(part);
    pieces.push(text);
    if (stopped) return { text: pieces.join(''), stopped, pieces };
  }
  pieces.push(stream.end());
  return { text: pieces.join(''), stopped: false, pieces };
}

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
const byteByByte = (text: string): Uint8Array[] => [...bytes(text)].map((byte) => Uint8Array.of(byte));

describe('characters', () => {
  const text = 'aé漢字😀👩‍👩‍👧 العربية ﷽ \u{1f3f4}\u{e0067}';

  test('are shown whole, wherever the bytes are cut', () => {
    for (let at = 0; at <= bytes(text).length; at += 1) {
      const { text: shown, pieces } = stream([bytes(text).subarray(0, at), bytes(text).subarray(at)]);
      expect(shown).toBe(text);
      expect(pieces.join('|')).not.toContain('�');
    }
  });

  test('come one by one when their bytes do', () => {
    const { pieces } = stream(byteByByte(text));
    expect(pieces.filter((piece) => piece !== '')).toEqual([...text]);
  });

  test('that are cut off at the end are shown as missing', () => {
    expect(stream([bytes('a😀').subarray(0, 3)]).text).toBe('a�');
  });

  test('that no encoding has do not stop the rest', () => {
    expect(stream([Uint8Array.of(0x61, 0xff, 0x62)]).text).toBe('a�b');
  });

  test('keep a byte order mark, which is text like any other here', () => {
    expect(stream([bytes('\ufeffa')]).text).toBe('\ufeffa');
  });
});

describe('stop strings', () => {
  test('end the text before them, across any number of tokens', () => {
    expect(stream(byteByByte('one two STOP three'), ['STOP'])).toMatchObject({
      text: 'one two ',
      stopped: true,
    });
  });

  test('are not shown in part, and what only looked like one is', () => {
    expect(stream(byteByByte('ST STO STOOL'), ['STOP']).text).toBe('ST STO STOOL');
  });

  test('that overlap: the first one to begin wins', () => {
    expect(stream([bytes('xabcd')], ['cd', 'bc']).text).toBe('xa');
    expect(stream(byteByByte('xabcd'), ['abcd', 'bc']).text).toBe('xa');
  });

  test('that begin anew within a failed attempt are found', () => {
    expect(stream(byteByByte('aaab!'), ['aab']).text).toBe('a');
    expect(stream(byteByByte('ababac!'), ['abac']).text).toBe('ab');
  });

  test('may be of characters beyond the first plane', () => {
    expect(stream(byteByByte('😀😁😀😂'), ['😁😀']).text).toBe('😀');
    expect(stream(byteByByte('😀😁'), ['😂']).text).toBe('😀😁');
  });

  test('at the very beginning leave nothing', () => {
    expect(stream([bytes('\n\nmore')], ['\n\n'])).toMatchObject({ text: '', stopped: true });
  });

  test('make no difference to how the text is cut into tokens', () => {
    const random = createRandom(7);
    for (let round = 0; round < 500; round += 1) {
      const letters = Array.from({ length: random.between(1, 30) }, () => random.pick(['a', 'b', 'é', '😀']));
      const text = letters.join('');
      const stops = [random.pick(['ab', 'aab', 'éa', '😀b', 'bbb']), random.pick(['ba', 'a😀', 'abab'])];
      const at = Math.min(...stops.map((stop) => text.indexOf(stop)).map((i) => (i < 0 ? text.length : i)));
      expect(stream(byteByByte(text), stops).text).toBe(text.slice(0, at));
    }
  });
});
