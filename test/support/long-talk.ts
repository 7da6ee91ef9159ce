// A conversation that is longer than anybody wants to wait for, as it would have been kept.
import { desksidePaths } from '../../src/config/index.ts';
import { openLibrary } from '../../src/server/api/library/index.ts';
import type { ApiDocument, ApiSentence, Turn } from '../../src/server/api/schemas/index.ts';
import { newAnswer } from '../../src/server/api/turns/new-answer.ts';

export interface LongTalk {
  /** Turns: every second one is a question to the document. */
  count: number;
  document: ApiDocument;
  sentences: readonly ApiSentence[];
}

const receipt: Turn['answer']['receipt'] = {
  model: 'tiny',
  engine: 'fake',
  contextTokens: 8192,
  promptTokens: 1000,
  cachedTokens: 900,
  evaluatedTokens: 100,
  droppedTokens: 0,
  outputTokens: 50,
  prefixCache: 'hit',
  loadMs: 0,
  restoreMs: 10,
  prefillMs: 20,
  firstTokenMs: 40,
  decodeMs: 500,
  tokensPerSecond: 100,
};
const ended = { state: 'done', progress: null, finishReason: 'stop' } as const;

/** Turns of both kinds, as they would have been kept. */
export async function keepLongTalk({ count, document, sentences }: LongTalk): Promise<void> {
  const library = openLibrary(desksidePaths(), () => {
    throw new Error('nothing is read again');
  });
  const at = new Date().toISOString();
  const turns: Turn[] = [];
  for (let number = 0; number < count; number += 1) {
    const id = `turn_${String(number).padStart(32, '0')}`;
    const isAsk = number % 2 === 1;
    turns.push({
      id,
      parent: turns.at(-1)?.id ?? null,
      at,
      question: `Question ${number}?`,
      documents: isAsk ? [document.id] : [],
      settings: {},
      answer: isAsk ? askAnswer({ document, sentences }, number) : chatAnswer(number),
    });
  }
  await library.conversations.add('all', (id) => ({
    id,
    title: 'Long talk',
    pinned: false,
    collection: null,
    documents: [],
    settings: {},
    createdAt: at,
    updatedAt: at,
    turns,
  }));
}

function chatAnswer(number: number): Turn['answer'] {
  const text =
    `## Part ${number}\n\nSome words about it. `.repeat(3) +
    '\n\n- one\n- **two**\n\n| a | b |\n| - | - |\n| 1 | 2 |\n';
  return { ...newAnswer('tiny'), ...ended, text, receipt };
}

function askAnswer(
  { document, sentences }: Pick<LongTalk, 'document' | 'sentences'>,
  number: number,
): Turn['answer'] {
  const statements = [0, 1, 2].map((which) => {
    const sentence = sentences[(number * 7 + which * 11) % sentences.length];
    if (sentence === undefined) throw new Error('no sentence');
    const { index, text, kind: _, heading: __, ...rest } = sentence;
    const citation = {
      ...rest,
      documentId: document.id,
      document: document.name,
      sentence: index,
      endSentence: index,
      endLine: null,
      quote: text,
    };
    const support = {
      grade: 'supported',
      missing: [],
      sharedWords: 5,
      sharedQuestion: 1,
      checkedBy: 'code',
      doubt: null,
    } as const;
    return { text, citations: [citation], support: { ...support, missing: [] } };
  });
  return {
    ...newAnswer('tiny'),
    ...ended,
    statements,
    text: statements.map(({ text }) => text).join(' '),
    receipt,
  };
}
