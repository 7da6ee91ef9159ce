// Messages to segments of a prompt, by the model's own template or, for base models, as plain text to be continued.
import { DesksideError } from '../core/index.ts';
import type { ModelDescription } from '../engine/index.ts';
import { cutAtPlaceholders, markParts, type Segment } from './placeholders.ts';
import type { PromptMessage } from './prompt-message.ts';
import { renderTemplate } from './render-template.ts';

/** Throws `template-failed` when the template neither takes the messages as they are nor with the system text merged. */
export function layoutPrompt(
  model: ModelDescription,
  messages: readonly PromptMessage[],
  reasoning: boolean,
): Segment[] {
  if (model.chatTemplate === null) return plainLayout(messages);
  const [first, ...others] = attempts(messages).map(
    (attempt) => () => templateLayout(model, attempt, reasoning),
  );
  try {
    if (first !== undefined) return first();
  } catch (error) {
    for (const other of others) return other();
    throw error;
  }
  throw new DesksideError('template-failed', { model: model.name, reason: 'there are no messages' });
}

/** Some families have no system role: their templates refuse it, or leave it out without a word. */
function attempts(messages: readonly PromptMessage[]): (readonly PromptMessage[])[] {
  const [system, user, ...rest] = messages;
  if (system === undefined) return [];
  if (system.role !== 'system' || user?.role !== 'user') return [messages];
  const separator = { text: '\n\n', fixed: system.content.every(({ fixed }) => fixed) };
  const merged: PromptMessage = { role: 'user', content: [...system.content, separator, ...user.content] };
  return [messages, [merged, ...rest]];
}

function templateLayout(
  model: ModelDescription,
  messages: readonly PromptMessage[],
  reasoning: boolean,
): Segment[] {
  const { name, bosText, eosText } = model;
  const marked = markParts(messages);
  const rendered = renderTemplate({
    model: name,
    template: model.chatTemplate ?? '',
    bosText,
    eosText,
    messages: marked.messages,
    reasoning,
  });
  const segments = cutAtPlaceholders(rendered, marked.parts);
  if (segments !== null) return segments;
  throw new DesksideError('template-failed', {
    model: name,
    reason: 'the template left out or moved a message',
  });
}

/** A base model continues text: the messages become a transcript that ends where the answer begins. */
function plainLayout(messages: readonly PromptMessage[]): Segment[] {
  const segments = messages.flatMap(({ role, content }): Segment[] => [
    ...(role === 'assistant' ? [{ type: 'template' as const, text: 'Answer: ' }] : []),
    ...content.map((part): Segment => ({ type: 'content', part })),
    { type: 'template', text: '\n\n' },
  ]);
  return [...segments, { type: 'template', text: 'Answer:' }];
}
