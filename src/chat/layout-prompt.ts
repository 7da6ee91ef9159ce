// Messages to segments of a prompt, by the model's own template or, for base models, as plain text to be continued.
import { DesksideError, type GenerationWarning, type ReceiptNotes, type Tool } from '../core/index.ts';
import type { ModelDescription } from '../engine/index.ts';
import type { HiddenTexts } from './hidden-texts.ts';
import { hideTexts, reasoningScope, toolScope } from './hide-texts.ts';
import type { PromptMessage } from './prompt-message.ts';
import type { PromptSegment } from './prompt-segment.ts';
import { renderKept } from './template/render-kept.ts';
import type { Skeleton } from './template/render-skeleton.ts';
import type { TemplateLimits } from './template/template-limits.ts';
import { type ThinkingRequest, thinkingVariables } from './template/thinking-variables.ts';

export interface LayoutOptions {
  thinking: ThinkingRequest;
  tools?: readonly Tool[] | undefined;
  /** Some templates write the date; `null`, where it must not change the prompt, makes them write `unknown`. */
  today: Date | null;
  limits?: Partial<TemplateLimits>;
}

export type TemplateOwner = Pick<ModelDescription, 'name' | 'chatTemplate' | 'bosText' | 'eosText'>;

export interface PromptLayout {
  segments: PromptSegment[];
  warnings: GenerationWarning[];
  /** What became of the reasoning before earlier answers. */
  notes: ReceiptNotes;
}

/** Throws `template-failed` when the template takes the messages in no form that any family uses. */
export async function layoutPrompt(
  model: TemplateOwner,
  messages: readonly PromptMessage[],
  { thinking, tools = [], today, limits }: LayoutOptions,
): Promise<PromptLayout> {
  const { name, chatTemplate, bosText, eosText } = model;
  if (chatTemplate === null) return { segments: plainLayout(messages, tools), warnings: [], notes: {} };
  const hidden = hideTexts(messages, tools);
  const input = {
    template: chatTemplate,
    bosText,
    eosText,
    messages: hidden.messages,
    tools: hidden.tools,
    needs: hidden.texts.needs,
    thinking,
    today: today?.getTime() ?? null,
  };
  const skeleton = await renderKept(name, input, limits);
  const warnings = [
    ...toolWarnings(tools, skeleton, hidden.texts),
    ...effortWarnings(chatTemplate, thinking),
  ];
  const notes = earlierReasoning(messages, skeleton, hidden.texts);
  return { segments: fillSkeleton(skeleton, hidden.texts), warnings, notes };
}

function fillSkeleton({ texts, indices, escaped }: Skeleton, hidden: HiddenTexts): PromptSegment[] {
  return texts.flatMap((text, position): PromptSegment[] => {
    const words: PromptSegment[] = text === '' ? [] : [{ type: 'template', text }];
    const segment = hidden.segment(indices[position] ?? -1);
    if (segment === undefined) return words;
    return [...words, escaped.includes(position) ? escapeInJson(segment) : segment];
  });
}

/** Where a template writes a text as JSON, its quotes and line breaks may not end the string. */
function escapeInJson(segment: Exclude<PromptSegment, { type: 'template' }>): PromptSegment {
  const asJson = (text: string): string => JSON.stringify(text).slice(1, -1);
  if (segment.type === 'value') return { ...segment, text: asJson(segment.text) };
  const { text, fixed } = segment.part;
  return { ...segment, part: { text: asJson(text), fixed } };
}

/** Families differ in whether they keep it; the template says. */
function earlierReasoning(
  messages: readonly PromptMessage[],
  { indices }: Skeleton,
  hidden: HiddenTexts,
): ReceiptNotes {
  const leftOut = hidden.leftOut(new Set(indices));
  const places = messages.flatMap(({ reasoning = '' }, index) => (reasoning.trim() === '' ? [] : [index]));
  const dropped = places.filter((index) => leftOut.has(reasoningScope(index))).length;
  const kept = places.length - dropped;
  return {
    ...(kept === 0 ? {} : { earlierReasoningKept: kept }),
    ...(dropped === 0 ? {} : { earlierReasoningDropped: dropped }),
  };
}

/** Templates may leave out what they have no place for, and the model is not told then. */
function toolWarnings(
  tools: readonly Tool[],
  { indices }: Skeleton,
  hidden: HiddenTexts,
): GenerationWarning[] {
  const leftOut = hidden.leftOut(new Set(indices));
  const names = tools.map(({ name }) => name).filter((name) => leftOut.has(toolScope(name)));
  return names.length === 0 ? [] : [{ type: 'tool-description-shortened', tools: names }];
}

function effortWarnings(template: string, thinking: ThinkingRequest): GenerationWarning[] {
  const { on, effort } = thinking;
  if (!on || effort === null) return [];
  const used = thinkingVariables(template, thinking).effort;
  return used === effort ? [] : [{ type: 'reasoning-effort', asked: effort, used }];
}

/** A base model continues text: the messages become a transcript that ends where the answer begins. */
function plainLayout(messages: readonly PromptMessage[], tools: readonly Tool[]): PromptSegment[] {
  refuseTools(messages, tools);
  const segments = messages.flatMap(({ role, content }, message): PromptSegment[] => [
    ...(role === 'assistant' ? [{ type: 'template' as const, text: 'Answer: ' }] : []),
    ...content.map((part): PromptSegment => ({ type: 'content', part, message })),
    { type: 'template', text: '\n\n' },
  ]);
  return [...segments, { type: 'template', text: 'Answer:' }];
}

/** There is nothing by which a base model could tell them from text. */
function refuseTools(messages: readonly PromptMessage[], tools: readonly Tool[]): void {
  if (tools.length > 0) throw new DesksideError('request-invalid', { field: 'tools', problem: 'base_model' });
  for (const [message, { calls = [], answers, reasoning }] of messages.entries()) {
    const type =
      answers !== undefined
        ? 'tool-result'
        : calls.length > 0
          ? 'tool-call'
          : reasoning === undefined
            ? null
            : 'reasoning';
    if (type !== null)
      throw new DesksideError('part-unsupported', { message, part: null, type, by: 'template' });
  }
}
