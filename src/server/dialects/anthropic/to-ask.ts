// A conversation about documents, as questions and answers.
import { invalid } from '../parse-request.ts';
import type { WireDocument } from './decode-document.ts';
import type { Said, SaidMessage } from './decode-messages.ts';
import { aboutDocument } from './to-chat.ts';

export interface AskedTurn {
  question: string;
  answer: { text: string; citations: { quote: string }[] }[];
}

export interface AskedDocuments {
  /** In the order in which they came: citations count them. */
  documents: WireDocument[];
  question: string;
  earlier: AskedTurn[];
  system: string | undefined;
}

/** Throws `request-invalid` where nothing is asked. */
export function toAsk(system: string | null, messages: readonly SaidMessage[]): AskedDocuments {
  const documents = messages.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.type === 'document' ? [part.document] : [])),
  );
  const turns: AskedTurn[] = [];
  const rules = system === null ? [] : [system];
  for (const { role, parts } of messages) {
    const last = turns.at(-1);
    if (role === 'system') rules.push(linesOf(parts));
    else if (role === 'assistant') last?.answer.push(...answerOf(parts));
    else if (last === undefined || last.answer.length > 0)
      turns.push({ question: linesOf(parts), answer: [] });
    else last.question = `${last.question}\n${linesOf(parts)}`.trim();
  }
  const asked = turns.pop();
  if (asked === undefined || asked.question === '') throw invalid('messages', 'no_question');
  rules.push(...documents.flatMap(aboutOf));
  return {
    documents,
    question: asked.question,
    earlier: turns,
    system: rules.length === 0 ? undefined : rules.join('\n\n'),
  };
}

function linesOf(parts: readonly Said[]): string {
  const texts = parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  return texts.join('\n').trim();
}

function answerOf(parts: readonly Said[]): AskedTurn['answer'] {
  return parts.flatMap((part) => {
    if (part.type !== 'text' || part.text.trim() === '') return [];
    return [{ text: part.text.trim(), citations: part.quotes.map((quote) => ({ quote })) }];
  });
}

function aboutOf({ title, context }: WireDocument, index: number): string[] {
  return context === null ? [] : [aboutDocument(title || `document ${index + 1}`, context)];
}
