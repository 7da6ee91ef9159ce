// Messages in one of the forms, under the names that the `transformers` library has for everything.
import { fromJson, toJson } from '../jinja/index.ts';
import type { Json } from './json.ts';
import { isSystem, type MessageForm } from './message-form.ts';
import type { SkeletonCall, SkeletonMessage } from './skeleton-message.ts';

interface NumberedCall extends SkeletonCall {
  /** Counted over the conversation. */
  index: number;
}

interface Numbered extends Omit<SkeletonMessage, 'calls' | 'content'> {
  content: string | null;
  calls: readonly NumberedCall[];
}

export function shapeMessages(messages: readonly SkeletonMessage[], form: MessageForm): Json[] {
  let index = 0;
  const numbered = messages.map(
    ({ calls = [], ...message }): Numbered => ({
      ...message,
      calls: calls.map((call) => ({ ...call, index: index++ })),
    }),
  );
  const names = numbered.flatMap(({ calls }) => calls.map(({ name }) => name));
  const idOf = (call: number): string => callId(form.ids, call, names[call] ?? '');
  const placed = placeSystem(form.preamble === 'reasoning' ? numbered.map(withoutPreamble) : numbered, form);
  return splitTurns(placed, form.turns).map((message) => toDict(message, form, idOf));
}

/** Nine letters and digits is what Mistral's templates insist on; others take anything. */
function callId(ids: MessageForm['ids'], call: number, name: string): string {
  return ids === 'short' ? `call${String(call % 100_000).padStart(5, '0')}` : `functions.${name}:${call}`;
}

function placeSystem(messages: readonly Numbered[], { system, lateSystem }: MessageForm): Numbered[] {
  const leading = messages.findIndex((message) => !isSystem(message));
  const count = leading < 0 ? messages.length : leading;
  const isMoved = (message: Numbered, place: number): boolean =>
    isSystem(message) && (place < count || lateSystem === 'first');
  const moved = messages.filter(isMoved).map(({ content }) => content ?? '');
  const rest = messages.filter((message, place) => !isMoved(message, place));
  if (moved.length === 0) return rest;
  const text = joined(moved);
  const [first, ...others] = rest;
  if (system === 'own') return [{ role: 'system', content: text, calls: [] }, ...rest];
  if (first?.role !== 'user') return [{ role: 'user', content: text, calls: [] }, ...rest];
  return [{ ...first, content: joined([text, first.content ?? '']) }, ...others];
}

function joined(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n');
}

function withoutPreamble(message: Numbered): Numbered {
  const { content, reasoning = '', calls } = message;
  if (calls.length === 0 || reasoning === '' || !content) return message;
  return { ...message, reasoning: joined([reasoning, content]), content: '' };
}

function splitTurns(messages: readonly Numbered[], turns: MessageForm['turns']): Numbered[] {
  switch (turns) {
    case 'whole':
      return [...messages];
    case 'text-apart':
      return messages.flatMap(textApart);
    case 'text-later':
      return textLater(messages);
    case 'calls-apart':
      return callsApart(messages);
    default:
      return turns satisfies never;
  }
}

function textApart(message: Numbered): Numbered[] {
  const { calls, ...said } = message;
  if (calls.length === 0 || !said.content) return [message];
  return [
    { ...said, calls: [] },
    { role: said.role, content: '', calls },
  ];
}

/** With the next answer that calls nothing. Where there is none, the text goes nowhere, and the form will not do. */
function textLater(messages: readonly Numbered[]): Numbered[] {
  const held: string[] = [];
  return messages.map((message) => {
    const { role, content, calls } = message;
    if (role !== 'assistant') return message;
    if (calls.length > 0) {
      if (content) held.push(content);
      return { ...message, content: '' };
    }
    return { ...message, content: joined([...held.splice(0), content ?? '']) };
  });
}

function callsApart(messages: readonly Numbered[]): Numbered[] {
  const taken = new Set<Numbered>();
  return messages.flatMap((message): Numbered[] => {
    if (taken.has(message)) return [];
    if (message.calls.length === 0) return [message];
    return message.calls.flatMap((call, place): Numbered[] => {
      const results = messages.filter(({ answers }) => answers === call.index);
      for (const result of results) taken.add(result);
      const turn = place === 0 ? message : { role: message.role, content: '' };
      return [{ ...turn, calls: [call] }, ...results];
    });
  });
}

function toDict(message: Numbered, form: MessageForm, idOf: (call: number) => string): Json {
  const { role, content, reasoning = '', calls, answers, name } = message;
  const onlyCalls = calls.length > 0 && content === '';
  return {
    role,
    content: contentOf(onlyCalls ? form.noContent : content, form),
    // The three names that templates know it under.
    ...(reasoning === '' ? {} : { reasoning_content: reasoning, reasoning, thinking: reasoning }),
    ...(calls.length === 0 ? {} : { tool_calls: calls.map((call) => callDict(call, form, idOf)) }),
    ...(answers === undefined ? {} : { tool_call_id: idOf(answers) }),
    ...(name === undefined ? {} : { name }),
  };
}

function contentOf(content: string | null, form: MessageForm): Json {
  if (form.content === 'text' || content === null) return content;
  return content === '' ? [] : [{ type: 'text', text: content }];
}

function callDict(
  { name, index, ...call }: NumberedCall,
  form: MessageForm,
  idOf: (call: number) => string,
): Json {
  const asText = (): string => toJson(fromJson(call.arguments), { positional: [], named: new Map() });
  const args = form.arguments === 'object' ? call.arguments : asText();
  return { id: idOf(index), type: 'function', function: { name, arguments: args } };
}
