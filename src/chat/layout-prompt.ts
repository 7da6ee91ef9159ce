// Messages to segments of a prompt, by the model's own template or, for base models, as plain text to be continued.
import type { ModelDescription } from '../engine/index.ts';
import type { PromptMessage, PromptPart } from './prompt-message.ts';
import type { PromptSegment } from './prompt-segment.ts';
import { renderIsolated } from './template/render-isolated.ts';
import type { TemplateLimits } from './template/template-limits.ts';

export interface LayoutOptions {
  reasoning: boolean;
  /** Some templates write the date; `null`, where it must not change the prompt, makes them write `unknown`. */
  today: Date | null;
  limits?: Partial<TemplateLimits>;
}

export type TemplateOwner = Pick<ModelDescription, 'name' | 'chatTemplate' | 'bosText' | 'eosText'>;

/** Throws `template-failed` when the template takes the messages in no form that any family uses. */
export async function layoutPrompt(
  model: TemplateOwner,
  messages: readonly PromptMessage[],
  { reasoning, today, limits }: LayoutOptions,
): Promise<PromptSegment[]> {
  const { name, chatTemplate, bosText, eosText } = model;
  if (chatTemplate === null) return plainLayout(messages);
  const trimmed = messages.map(({ role, content }) => ({ role, content: trimEnds(content) }));
  const input = {
    template: chatTemplate,
    bosText,
    eosText,
    messages: trimmed.map(({ role, content }) => ({ role, parts: content.length })),
    reasoning,
    today: today?.getTime() ?? null,
  };
  const { texts, indices, escaped } = await renderIsolated(name, input, limits);
  const parts = trimmed.flatMap(({ content }, message) => content.map((part) => ({ part, message })));
  return texts.flatMap((text, position): PromptSegment[] => {
    const content = parts[indices[position] ?? -1];
    const words: PromptSegment[] = text === '' ? [] : [{ type: 'template', text }];
    if (content === undefined) return words;
    const { message } = content;
    const part = escaped.includes(position) ? escapeInJson(content.part) : content.part;
    return [...words, { type: 'content', part, message }];
  });
}

/** Where a template writes a message as JSON, its quotes and line breaks may not end the string. */
function escapeInJson({ text, fixed }: PromptPart): PromptPart {
  return { text: JSON.stringify(text).slice(1, -1), fixed };
}

/** Most templates trim what they are given; as they are given placeholders, it is done here for all of them. */
function trimEnds(parts: readonly PromptPart[]): PromptPart[] {
  const solid = parts.map(({ text }) => text.trim() !== '');
  const first = solid.indexOf(true);
  const last = solid.lastIndexOf(true);
  if (first < 0) return [];
  return parts.slice(first, last + 1).flatMap(({ text, fixed }, index): PromptPart[] => {
    const start = index === 0 ? text.trimStart() : text;
    const trimmed = index === last - first ? start.trimEnd() : start;
    return trimmed === '' ? [] : [{ text: trimmed, fixed }];
  });
}

/** A base model continues text: the messages become a transcript that ends where the answer begins. */
function plainLayout(messages: readonly PromptMessage[]): PromptSegment[] {
  const segments = messages.flatMap(({ role, content }, message): PromptSegment[] => [
    ...(role === 'assistant' ? [{ type: 'template' as const, text: 'Answer: ' }] : []),
    ...content.map((part): PromptSegment => ({ type: 'content', part, message })),
    { type: 'template', text: '\n\n' },
  ]);
  return [...segments, { type: 'template', text: 'Answer:' }];
}
