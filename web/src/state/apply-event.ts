// A turn, and what an event makes of it. Nothing here draws or fetches.
import type { ApiAnswer, ApiEvent, ApiStatement, ApiToolCall, Turn } from '../api/index.ts';

/** Events that change one turn. */
export type TurnEvent = Extract<ApiEvent, { turn: string }>;

export function applyEvent(turn: Turn, event: TurnEvent): Turn {
  return { ...turn, answer: answerAfter(turn.answer, event) };
}

function answerAfter(answer: ApiAnswer, event: TurnEvent): ApiAnswer {
  switch (event.type) {
    case 'turn-progress':
      return { ...answer, progress: event.progress };
    case 'passages':
      return { ...answer, passages: event.passages, passagesLead: event.lead };
    case 'reasoning-delta':
      return { ...answer, reasoning: answer.reasoning + event.text };
    case 'statement-start':
      return withStatement(answer, event.statement, (statement) => statement);
    case 'text-delta':
      return afterText(answer, event);
    case 'citation':
      return withStatement(answer, event.statement, (statement) => ({
        ...statement,
        citations: [...statement.citations, event.citation],
      }));
    case 'statement-end':
      return withStatement(answer, event.statement, (statement) => ({
        ...statement,
        support: event.support,
      }));
    case 'statement-left-out':
      return {
        ...answer,
        leftOut: answer.leftOut + 1,
        statements: answer.statements.toSpliced(event.statement, 1),
      };
    case 'field':
      return withField(answer, event);
    case 'tool-call':
      return { ...answer, calls: withCall(answer.calls, event.call) };
    case 'turn-end':
      return event.answer;
    default:
      return event satisfies never;
  }
}

function withField(
  answer: ApiAnswer,
  { documentId, document, field }: Extract<TurnEvent, { type: 'field' }>,
): ApiAnswer {
  const at = answer.fields.findIndex((row) => row.documentId === documentId);
  const row = answer.fields[at] ?? { documentId, document, fields: [] };
  const longer = { ...row, fields: [...row.fields, field] };
  return { ...answer, fields: at < 0 ? [...answer.fields, longer] : answer.fields.with(at, longer) };
}

function withCall(calls: readonly ApiToolCall[], call: ApiToolCall): ApiToolCall[] {
  const at = calls.findIndex(({ id }) => id === call.id);
  return at < 0 ? [...calls, call] : calls.with(at, call);
}

function afterText(
  answer: ApiAnswer,
  { statement, text }: Extract<TurnEvent, { type: 'text-delta' }>,
): ApiAnswer {
  const longer = { ...answer, text: answer.text + text };
  if (statement === null) return longer;
  return withStatement(longer, statement, (each) => ({ ...each, text: each.text + text }));
}

const empty: ApiStatement = { text: '', citations: [], support: null };

function withStatement(
  answer: ApiAnswer,
  index: number,
  change: (statement: ApiStatement) => ApiStatement,
): ApiAnswer {
  const statements = [...answer.statements];
  statements[index] = change(statements[index] ?? empty);
  return { ...answer, statements };
}
