import { createColors } from 'picocolors';
import { expect, test } from 'vitest';
import type { Citation } from '../../documents/index.ts';
import { StatementPrinter } from './statement-printer.ts';

function printed(work: (printer: StatementPrinter) => void): string {
  let text = '';
  const output = {
    isTerminal: false,
    stream: process.stdout,
    colors: createColors(false),
    columns: () => null,
    write: (piece: string) => {
      text += piece;
    },
  };
  work(new StatementPrinter(output));
  return text;
}

function citation(start: number): Citation {
  const place = { documentIndex: 0, sentence: 0, endSentence: 0, start, end: start + 1, boxes: [] };
  const nowhere = {
    recognised: null,
    pageLabel: null,
    line: null,
    endLine: null,
    columns: null,
    place: null,
  };
  return { document: 'a.txt', quote: `Quote ${start}.`, page: null, ...place, ...nowhere };
}

test('marks stand behind their statement, and footnotes at the end', () => {
  const text = printed((printer) => {
    for (const piece of [' The rent', ' is 5.', ' ']) printer.delta(piece);
    printer.end({ text: 'The rent is 5.', citations: [citation(1), citation(2)], support: null });
    for (const piece of ['It', ' is due. \n']) printer.delta(piece);
    printer.end({ text: 'It is due.', citations: [citation(1)], support: null });
    printer.finish();
  });
  expect(text).toBe('The rent is 5. [1][2] It is due. [1]\n\n[1] a.txt: “Quote 1.”\n[2] a.txt: “Quote 2.”\n');
});

test('statements on lines of their own stay there', () => {
  const text = printed((printer) => {
    printer.delta('- One.\n');
    printer.end({ text: '- One.', citations: [], support: null });
    printer.delta('- Two.');
    printer.end({ text: '- Two.', citations: [], support: null });
    printer.finish();
  });
  expect(text).toBe('- One.\n- Two.\n');
});

test('an answer without words prints nothing', () => {
  expect(printed((printer) => printer.finish())).toBe('');
});
