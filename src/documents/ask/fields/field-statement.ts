// A value as a statement: whatever shows answers shows fields, too, with their sources.
import type { AskEvent, Statement } from '../ask-types.ts';
import { notFoundText } from '../prompt-words.ts';
import type { FieldAnswer } from './field-types.ts';

const states: Readonly<Record<Exclude<FieldAnswer['state'], 'found' | 'left-out'>, string>> = {
  'not-in-document': notFoundText,
  unmet: '–',
  cut: '–',
};

/** @param among name of the document, where several are asked; else `null` */
export function fieldStatement(
  { path, state, value, citations, support }: FieldAnswer,
  { among, left }: { among: string | null; left: string | number | boolean | undefined },
): Statement {
  const shown = state === 'found' ? String(value) : state === 'left-out' ? String(left) : states[state];
  return { text: `${among === null ? '' : `${among} – `}${path}: ${shown}`, citations, support };
}

/** The events of a statement, in their order. @param index of the statement in the answer */
export function* statementEvents(statement: Statement, index: number): Generator<AskEvent> {
  yield { type: 'text-delta', text: `${statement.text}\n` };
  for (const citation of statement.citations) yield { type: 'citation', statement: index, citation };
  yield { type: 'statement-end', statement };
}
