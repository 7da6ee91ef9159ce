import { expect, test } from 'vitest';
import type { ApiAnswer, ApiCitation, Turn } from '../api/index.ts';
import { applyEvent, type TurnEvent } from './apply-event.ts';

const ids = { conversation: 'conv_1', turn: 'turn_1' };

const answer: ApiAnswer = {
  state: 'running',
  model: 'm',
  progress: null,
  passages: [],
  passagesLead: false,
  statements: [],
  fields: [],
  text: '',
  reasoning: '',
  calls: [],
  notFound: false,
  leftOut: 0,
  finishReason: null,
  warnings: [],
  notices: [],
  receipt: null,
  earlierReceipts: [],
  error: null,
};

const citation: ApiCitation = {
  documentId: 'doc_1',
  document: 'lease.pdf',
  sentence: 3,
  endSentence: 3,
  page: 1,
  pageLabel: null,
  line: null,
  endLine: null,
  columns: null,
  place: null,
  start: 10,
  end: 20,
  quote: '0123456789',
  recognised: null,
  boxes: [],
};

function turnOf(more: Partial<ApiAnswer> = {}): Turn {
  const at = '2026-11-30T10:00:00Z';
  return {
    id: ids.turn,
    parent: null,
    at,
    question: '?',
    documents: [],
    settings: {},
    answer: { ...answer, ...more },
  };
}

function after(events: readonly TurnEvent[], turn = turnOf()): ApiAnswer {
  return events.reduce(applyEvent, turn).answer;
}

const support = {
  grade: 'supported',
  missing: [],
  sharedWords: 1,
  sharedQuestion: 1,
  checkedBy: 'code',
  doubt: null,
} as const;

test('statements grow by their text, their citations and their grade', () => {
  const { statements, text } = after([
    { type: 'statement-start', ...ids, statement: 0 },
    { type: 'text-delta', ...ids, statement: 0, text: 'The deposit ' },
    { type: 'text-delta', ...ids, statement: 0, text: 'is 2,540.' },
    { type: 'citation', ...ids, statement: 0, citation },
    { type: 'statement-end', ...ids, statement: 0, support: { ...support, missing: [] } },
    { type: 'statement-start', ...ids, statement: 1 },
    { type: 'text-delta', ...ids, statement: 1, text: 'More.' },
  ]);
  expect(statements).toEqual([
    { text: 'The deposit is 2,540.', citations: [citation], support: { ...support, missing: [] } },
    { text: 'More.', citations: [], support: null },
  ]);
  expect(text).toBe('The deposit is 2,540.More.');
});

test('what is left out is taken away and counted', () => {
  const left = { text: 'No.', citations: [], support: null };
  const { statements, leftOut } = after([
    { type: 'text-delta', ...ids, statement: 0, text: 'Yes.' },
    { type: 'text-delta', ...ids, statement: 1, text: 'No.' },
    { type: 'statement-left-out', ...ids, statement: 1, left },
  ]);
  expect(statements.map(({ text }) => text)).toEqual(['Yes.']);
  expect(leftOut).toBe(1);
});

test('a chat has text and reasoning, and no statements', () => {
  const { text, reasoning, statements } = after([
    { type: 'reasoning-delta', ...ids, text: 'Hm.' },
    { type: 'text-delta', ...ids, statement: null, text: 'Hello' },
  ]);
  expect({ text, reasoning, statements }).toEqual({ text: 'Hello', reasoning: 'Hm.', statements: [] });
});

test('the end is what the server says, whatever came before; and no event changes the turn that it was given', () => {
  const before = turnOf({ text: 'half' });
  const end = { ...answer, state: 'stopped' as const, text: 'half' };
  expect(after([{ type: 'turn-end', ...ids, answer: end }], before)).toEqual(end);
  applyEvent(before, { type: 'text-delta', ...ids, statement: null, text: '!' });
  expect(before.answer.text).toBe('half');
});
