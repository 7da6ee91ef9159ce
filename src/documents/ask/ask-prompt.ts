// The prompt of a question over documents: what stays the same comes first, the question last, so that the state after
// the documents can be kept for the next question.
import type { PromptMessage } from '../../chat/index.ts';
import type { Document } from '../document.ts';
import type { Citation } from './ask-types.ts';
import { askTask, documentText, questionText } from './prompt-words.ts';
import type { CitationStrategy } from './strategies/index.ts';

/** A question that was asked before about the same documents, and its answer. */
export interface EarlierTurn {
  question: string;
  answer: readonly { text: string; citations: readonly Pick<Citation, 'quote'>[] }[];
}

export interface AskPromptInput {
  documents: readonly Document[];
  question: string;
  /** What was asked and answered before, the oldest first. */
  earlier?: readonly EarlierTurn[] | undefined;
  /** Words of the caller for the system message, after ours. */
  system?: string | undefined;
  strategy: CitationStrategy;
}

/** System text and documents stay the same, each a part of its own; only the question does not. */
export function createAskPrompt({
  documents,
  question,
  earlier = [],
  system,
  strategy,
}: AskPromptInput): PromptMessage[] {
  const texts = documents.map((document, index) => {
    const text = strategy.renderDocument(document, index, documents);
    return documentText(document.name, text);
  });
  const own = `${askTask} ${strategy.instruction}`.trim();
  const instructions = system === undefined ? own : `${own}\n\n${system}`;
  return [
    { role: 'system', content: [{ text: instructions, fixed: true }] },
    {
      role: 'user',
      content: [
        ...texts.map((text) => ({ text, fixed: true })),
        { text: questionText(earlier[0]?.question ?? question), fixed: false },
      ],
    },
    ...earlier.flatMap((turn, index): PromptMessage[] => [
      { role: 'assistant', content: [{ text: renderAnswer(turn, strategy), fixed: false }] },
      {
        role: 'user',
        content: [{ text: questionText(earlier[index + 1]?.question ?? question), fixed: false }],
      },
    ]),
  ];
}

/** As it was written: quotes stand behind their statement where the model was led to quote, so that it goes on in the same way. */
function renderAnswer({ answer }: EarlierTurn, { name, citationPrefix }: CitationStrategy): string {
  return answer
    .map(({ text, citations }) => {
      const quotes = name === 'quoting' ? citations : [];
      return text + quotes.map(({ quote }) => citationPrefix + quote.replace(/\s+/gu, ' ')).join('');
    })
    .join(name === 'quoting' ? '\n' : ' ');
}
