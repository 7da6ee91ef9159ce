// Messages as the other side reads them: with its own template, which is not known here.
import { DesksideError, type Message, type MessagePart } from '../../core/index.ts';

export type WireMessage = Record<string, unknown>;

/** Throws `part-unsupported`. @param reasoningField see ServerKind */
export function encodeMessages(messages: readonly Message[], reasoningField: string | null): WireMessage[] {
  return messages.flatMap((message, index) => {
    const { role, content, name } = message;
    if (typeof content === 'string') return [{ role, content, ...named(name) }];
    for (const [at, part] of content.entries()) refuse(part, { message: index, part: at, reasoningField });
    const results = content.flatMap((part) => (part.type === 'tool-result' ? [wireResult(part)] : []));
    const rest = content.filter(({ type }) => type !== 'tool-result');
    return rest.length === 0
      ? results
      : [...results, { role, ...wireParts(rest, reasoningField), ...named(name) }];
  });
}

function named(name: string | undefined): WireMessage {
  return name === undefined ? {} : { name };
}

interface Place {
  message: number;
  part: number;
  reasoningField: string | null;
}

function refuse({ type }: MessagePart, { message, part, reasoningField }: Place): void {
  const isRefused =
    type === 'image' ||
    type === 'audio' ||
    type === 'document' ||
    (type === 'reasoning' && reasoningField === null);
  if (isRefused) throw new DesksideError('part-unsupported', { message, part, type, by: 'engine' });
}

function wireParts(parts: readonly MessagePart[], reasoningField: string | null): WireMessage {
  const texts = parts.flatMap((part) => (part.type === 'text' ? [part.text] : []));
  const thoughts = parts.flatMap((part) => (part.type === 'reasoning' ? [part.text] : []));
  const calls = parts.flatMap((part) => (part.type === 'tool-call' ? [wireCall(part)] : []));
  return {
    content: texts.length === 0 && calls.length > 0 ? null : texts.join('\n'),
    ...(thoughts.length === 0 || reasoningField === null ? {} : { [reasoningField]: thoughts.join('\n') }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  };
}

function wireCall({ id, name, arguments: args }: Extract<MessagePart, { type: 'tool-call' }>): object {
  return { id, type: 'function', function: { name, arguments: JSON.stringify(args) } };
}

/** There is no word for a result that is an error, so it says so itself. */
function wireResult({ id, content, isError }: Extract<MessagePart, { type: 'tool-result' }>): WireMessage {
  const text =
    typeof content === 'string'
      ? content
      : content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  return { role: 'tool', tool_call_id: id, content: (isError ? 'Error: ' : '') + text };
}
