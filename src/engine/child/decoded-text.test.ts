import { expect, test } from 'vitest';
import { DecodedText } from './decoded-text.ts';

interface Outcome {
  finish: string | null;
  text: string;
  counted: number;
  written: number;
}

function write(
  pieces: readonly string[],
  limits: { maxTokens?: number; stop?: string[]; pauseAfter?: string[]; room?: number },
): Outcome {
  const { maxTokens = 1000, stop = [], pauseAfter = [], room = 1000 } = limits;
  const events: { text: string; tokens: number }[] = [];
  const event = (sent: unknown): void => void events.push(sent as { text: string; tokens: number });
  const text = new DecodedText({ maxTokens, stop, pauseAfter }, { event });
  let finish: ReturnType<DecodedText['push']> = null;
  for (const piece of pieces) {
    finish ??= text.push(Buffer.from(piece), text.tokens + 1 < room);
    if (finish !== null) break;
  }
  text.end(finish ?? 'end');
  return {
    finish,
    text: events.map((sent) => sent.text).join(''),
    counted: events.reduce((sum, { tokens }) => sum + tokens, 0),
    written: text.tokens,
  };
}

test('text ends at the number of tokens that was asked for', () => {
  expect(write(['a', 'b', 'c'], { maxTokens: 2 })).toMatchObject({
    finish: 'length',
    text: 'ab',
    written: 2,
  });
});

test('it ends when the cells run out', () => {
  expect(write(['a', 'b', 'c'], { room: 2 })).toMatchObject({ finish: 'context', text: 'ab' });
});

test('it pauses after a text, which is kept', () => {
  expect(write(['One', '.', ' Two'], { pauseAfter: ['.'] })).toMatchObject({ finish: 'pause', text: 'One.' });
});

test('a pause is seen across tokens', () => {
  expect(write(['a', ']', ']', 'b'], { pauseAfter: [']]'] })).toMatchObject({ finish: 'pause', text: 'a]]' });
});

test('a pause is seen in text that may yet become a stop string', () => {
  expect(write(['One', '.', ' Two', '.\n'], { pauseAfter: ['.'], stop: ['.\n'] })).toMatchObject({
    finish: 'pause',
    text: 'One.',
  });
});

test('a pause may be longer than any token', () => {
  const end = 'x'.repeat(700);
  expect(write([...`${end}y`], { pauseAfter: [end] })).toMatchObject({ finish: 'pause', text: end });
});

test('a stop string that is complete comes before a pause', () => {
  expect(write(['a', '.\n'], { pauseAfter: ['\n'], stop: ['.\n'] })).toMatchObject({
    finish: 'stop',
    text: 'a',
  });
});

test('what was held back is shown when the text ends otherwise', () => {
  expect(write(['a', '<', '|'], { stop: ['<|end|>'] })).toMatchObject({
    finish: null,
    text: 'a<|',
    counted: 3,
  });
});

test('every token is counted once, those without text of their own as well', () => {
  expect(write(['a', '', 'b', ''], {})).toMatchObject({ counted: 3, written: 4 });
});
