import { expect, test } from 'vitest';
import type { ReadSection, Receipt } from '../core/index.ts';
import type { Citation } from '../documents/index.ts';
import { Footnotes, fitLine, progressBar, receiptLine, textTable, wrapText } from './index.ts';

const receipt: Receipt = {
  model: 'm',
  engine: 'e',
  contextTokens: 8192,
  promptTokens: 3027,
  cachedTokens: 2998,
  evaluatedTokens: 29,
  droppedTokens: 0,
  outputTokens: 41,
  prefixCache: 'hit',
  loadMs: 100,
  restoreMs: 6,
  prefillMs: 200,
  firstTokenMs: 612,
  decodeMs: 445,
  tokensPerSecond: 92.1,
};

test('a receipt is one line', () => {
  expect(receiptLine(receipt)).toBe(
    '3,027 tokens in (2,998 from cache) · 41 out · first word 0.6 s · 92 tokens/s · nothing dropped',
  );
});

test('a receipt says when something was dropped, and why a snapshot was not used', () => {
  const line = receiptLine({
    ...receipt,
    cachedTokens: 0,
    droppedTokens: 5,
    prefixCacheNotes: [{ type: 'not-used', reason: 'damaged' }],
  });
  expect(line).toMatch(/^3,027 tokens in · .* · 5 tokens dropped · stored snapshot not used: damaged$/);
});

test('a receipt says how many messages went so that the rest fits', () => {
  const summary = { messages: [0, 1, 2], text: 'x', cut: false, promptTokens: 1, outputTokens: 1, ms: 1 };
  expect(receiptLine({ ...receipt, droppedTokens: 9, summary })).toMatch(
    / · 9 tokens dropped · 3 earlier messages summarised by the model$/,
  );
  expect(receiptLine({ ...receipt, droppedTokens: 9, droppedMessages: [1] })).toMatch(
    / · 1 earlier message left out$/,
  );
});

test('a receipt says how long a model reasoned, and what became of earlier reasoning', () => {
  const more = { reasoningTokens: 1500, reasoningBudgetTokens: 1500, reasoningCut: true } as const;
  expect(receiptLine({ ...receipt, ...more, earlierReasoningDropped: 1 })).toMatch(
    / · 1,500 of reasoning, ended at its budget · earlier reasoning left out \(1 answer\)$/,
  );
});

test('a receipt says how much of the text was recognised, and how sure that is', () => {
  expect(receiptLine({ ...receipt, recognisedWords: 2000, doubtfulWords: 31 })).toMatch(
    / · nothing dropped · 1\.6 % of 2,000 recognised words doubtful$/,
  );
});

test('progress shows how much, how fast and how much longer', () => {
  const line = progressBar({
    label: 'Pulling m',
    unit: 'bytes',
    done: 5e7,
    total: 1e8,
    perSecond: 1e7,
    secondsLeft: 5,
  });
  expect(line).toBe('Pulling m ▕████████████            ▏ 50% 50.0 MB of 100.0 MB · 10.0 MB/s · 5.0 s left');
});

test('progress of unknown length has no bar', () => {
  expect(progressBar({ label: 'Pulling m', unit: 'bytes', done: 5e7, total: null })).toBe(
    'Pulling m 50.0 MB',
  );
});

function citation(start: number, page: number | null): Citation {
  const place = { documentIndex: 0, sentence: start, endSentence: start, start, end: start + 9, boxes: [] };
  const nowhere = {
    recognised: null,
    pageLabel: null,
    line: null,
    endLine: null,
    columns: null,
    place: null,
  };
  return { document: 'lease.pdf', quote: `Quote\n at ${start}.`, page, ...place, ...nowhere };
}

test.each([
  [{ line: 4, endLine: 4, columns: ['year', 'rent'] }, 'lease.pdf, line 4 (year, rent): “Quote at 0.”'],
  [
    { line: 2, endLine: 2, columns: ['', ...'abcdefghij'] },
    'lease.pdf, line 2 (a, b, c, d, e, f, g, h, …): “Quote at 0.”',
  ],
  [{ line: 4, endLine: 9 }, 'lease.pdf, lines 4–9: “Quote at 0.”'],
  [{ page: 3, pageLabel: '127' }, 'lease.pdf, page 127 (sheet 3): “Quote at 0.”'],
  [{ page: 3, recognised: { words: 3, doubtful: 1 } }, 'lease.pdf, page 3 (OCR): “Quote at 0.”'],
  [{ place: 'Rents!A2:C2', columns: ['year', 'rent'] }, 'lease.pdf, Rents!A2:C2 (year, rent): “Quote at 0.”'],
])('a footnote says where to look: %j', (place, expected) => {
  const notes = new Footnotes();
  notes.mark({ ...citation(0, null), ...place });
  expect(notes.lines(null)).toEqual([`[1] ${expected}`]);
});

test('the same place has one mark, however often it is cited', () => {
  const notes = new Footnotes();
  expect([citation(5, 1), citation(50, 2), citation(5, 1)].map((each) => notes.mark(each))).toEqual([
    '[1]',
    '[2]',
    '[1]',
  ]);
  expect(notes.lines(null)).toEqual([
    '[1] lease.pdf, page 1: “Quote at 5.”',
    '[2] lease.pdf, page 2: “Quote at 50.”',
  ]);
});

test('a document without pages is cited without one', () => {
  const notes = new Footnotes();
  notes.mark(citation(5, null));
  expect(notes.lines(null)).toEqual(['[1] lease.pdf: “Quote at 5.”']);
});

test('text is wrapped by the width of its characters, and hangs under its mark', () => {
  const text = wrapText('数字と漢字はみな二つ分の幅がある', { columns: 30, first: '[1] ', rest: '    ' });
  expect(text).toBe('[1] 数字と漢字はみな二つ分の幅\n    がある');
});

test('text for a pipe is not wrapped', () => {
  const text = 'word '.repeat(100);
  expect(wrapText(text, { columns: null })).toBe(text);
});

test('a line that has to stay one is cut by width', () => {
  expect(fitLine('漢字漢字', 5)).toBe('漢字…');
  expect(fitLine('short', 5)).toBe('short');
});

test('columns are as wide as their widest cell', () => {
  expect(
    textTable(
      [
        ['a', '1'],
        ['漢字', '100'],
      ],
      { align: ['left', 'right'] },
    ),
  ).toBe('a       1\n漢字  100\n');
});

test('a receipt says how far the model was measured, section by section', () => {
  const measured = { ...receipt, measuredTokens: 3027 };
  expect(receiptLine(measured)).toMatch(/ · citations measured up to 3,027 tokens$/);
  expect(receiptLine({ ...measured, promptTokens: 3028 })).toMatch(/up to 3,027 tokens only$/);
  const section: ReadSection = {
    pass: 1,
    parts: [],
    promptTokens: 2000,
    cachedTokens: 0,
    prefixCache: 'off',
    outputTokens: 1,
    statements: 1,
  };
  expect(receiptLine({ ...measured, promptTokens: 4000, sections: [section, section] })).toMatch(
    /3,027 tokens$/,
  );
});
