import { DesksideError, type Message, type MessagePart, type ToolResultPart } from '../../core/index.ts';

type ToolCallPart = Extract<MessagePart, { type: 'tool-call' }>;

/** Calls at the end of a conversation that wait for their results. */
export function openCalls(messages: readonly Message[]): ToolCallPart[] {
  const content = messages.at(-1)?.content ?? '';
  return typeof content === 'string' ? [] : content.filter((part) => part.type === 'tool-call');
}

/** What is said next: a message of the user, or the results of all calls. Throws `request-invalid`. */
export function nextMessage(messages: readonly Message[], said: string | readonly ToolResultPart[]): Message {
  const calls = openCalls(messages);
  const invalid = (problem: string, about?: string): DesksideError =>
    new DesksideError('request-invalid', {
      field: 'content',
      problem,
      ...(about === undefined ? {} : { about }),
    });
  if (typeof said === 'string') {
    // Templates refuse, or mix up, a call that nobody answers.
    if (calls.length > 0) throw invalid('calls_unanswered', calls.map(({ name }) => name).join(', '));
    return { role: 'user', content: said };
  }
  const unknown = said.find(({ id }) => !calls.some((call) => call.id === id));
  if (unknown !== undefined || said.length === 0) throw invalid('no_such_call', unknown?.id);
  const open = calls.find(({ id }) => said.filter((result) => result.id === id).length !== 1);
  if (open !== undefined) throw invalid('calls_unanswered', open.name);
  return { role: 'tool', content: [...said] };
}
