// A prompt in tokens, and where the parts end that stay the same.
//
// Every part of every message is tokenized by itself, as it is read behind what stands before it. The tokens before the first part that changes from question to
// question are therefore the same for every question, with every template: that is the prefix that can be kept. The same
// holds of what stands before each part within it: another document may follow there.
import type { GenerationWarning, ReceiptNotes, Tool } from '../core/index.ts';
import type { LoadedModel, ModelDescription } from '../engine/index.ts';
import { describeTools } from './describe-tools.ts';
import { layoutPrompt, type PromptLayout } from './layout-prompt.ts';
import { type ModelFamily, modelFamily } from './model-family.ts';
import type { PromptMessage } from './prompt-message.ts';
import type { PromptSegment } from './prompt-segment.ts';
import { type ReasoningRequest, thinkingRequest } from './reasoning-request.ts';
import { reasoningWarnings } from './reasoning-warnings.ts';
import { segmentTexts } from './segment-texts.ts';
import type { ThinkingRequest } from './template/thinking-variables.ts';

export interface PreparedPrompt {
  tokens: number[];
  /** See PromptInput: where each part begins that has parts before it, up to the first one that changes. */
  breakpoints: number[];
  /** The template's words before the answer: they say how the output has to be read. */
  generationPrompt: string;
  warnings: GenerationWarning[];
  /** What became of the reasoning before earlier answers. */
  notes: ReceiptNotes;
}

export interface PrepareOptions extends ReasoningRequest {
  tools?: readonly Tool[] | undefined;
  /** Where the model may reason, has it begin with that (default: as it likes). */
  beginReasoning?: boolean | undefined;
  /** For templates that write the date. Default `null`: they write `unknown`, and a kept prefix outlives the day. */
  today?: Date | null | undefined;
}

/** What is needed of a `LoadedModel`. */
export interface Tokenizer extends Pick<LoadedModel, 'tokenizeAll'> {
  readonly model: Pick<ModelDescription, 'name' | 'chatTemplate' | 'bosText' | 'eosText' | 'addsBos'>;
}

/** Throws `template-failed`. Text of the messages is never read as special tokens; text of the template is. */
export async function preparePrompt(
  model: Tokenizer,
  messages: readonly PromptMessage[],
  { tools = [], beginReasoning = false, today = null, ...reasoning }: PrepareOptions = {},
): Promise<PreparedPrompt> {
  const thinking = thinkingRequest(reasoning);
  const family = await modelFamily(model.model);
  const { segments, warnings, notes } = await layoutTools(model, messages, {
    family,
    tools,
    thinking,
    today,
  });
  const { generationPrompt, closed, lists } = await readSegments(model, segments, {
    reasoning: thinking.on,
    beginReasoning,
    tools: tools.length > 0,
    family,
    after: 'start',
  });
  const bos = await missingBos(model, lists[0] ?? []);
  return {
    tokens: [...bos, ...lists.flat()],
    breakpoints: findBreakpoints(segments, lists).map((length) => bos.length + length),
    generationPrompt,
    warnings: [...warnings, ...reasoningWarnings(family, { thinking, asked: isAsked(reasoning), closed })],
    notes,
  };
}

function isAsked({ reasoning, reasoningBudget }: ReasoningRequest): boolean {
  return reasoning !== undefined || reasoningBudget !== undefined;
}

export interface ToolLayout {
  family: ModelFamily;
  tools: readonly Tool[];
  thinking: ThinkingRequest;
  today: Date | null;
}

export interface LaidOutPrompt extends PromptLayout {
  /** The messages as the template was given them: their positions are those in the segments. */
  messages: readonly PromptMessage[];
}

/** Where the template knows nothing of tools, and there are some, they are told of in words. */
export async function layoutTools(
  model: Pick<Tokenizer, 'model'>,
  messages: readonly PromptMessage[],
  { family, tools, ...options }: ToolLayout,
): Promise<LaidOutPrompt> {
  const isUsed =
    tools.length > 0 || messages.some(({ calls = [], answers }) => calls.length > 0 || answers !== undefined);
  if (family.tools === 'native' || !isUsed || model.model.chatTemplate === null) {
    return { messages, ...(await layoutPrompt(model.model, messages, { ...options, tools })) };
  }
  const described = describeTools(messages, tools);
  const layout = await layoutPrompt(model.model, described, options);
  return { messages: described, ...layout, warnings: [...layout.warnings, { type: 'tools-described' }] };
}

function findBreakpoints(
  segments: readonly PromptSegment[],
  lists: readonly (readonly number[])[],
): number[] {
  const breakpoints: number[] = [];
  let length = 0;
  let parts = 0;
  for (const [index, segment] of segments.entries()) {
    if (segment.type === 'content') {
      if (parts > 0) breakpoints.push(length);
      if (!segment.part.fixed) return breakpoints;
      parts += 1;
    }
    length += lists[index]?.length ?? 0;
  }
  // Nothing changes: there is no telling where another question would stand.
  return [];
}

/** The end of a prompt whose beginning has been read already. */
export async function prepareSegments(
  model: Tokenizer,
  segments: readonly PromptSegment[],
  { beginReasoning = false, tools = [], ...reasoning }: Omit<PrepareOptions, 'today'> = {},
): Promise<Pick<PreparedPrompt, 'tokens' | 'generationPrompt' | 'warnings'>> {
  const thinking = thinkingRequest(reasoning);
  const family = await modelFamily(model.model);
  const { generationPrompt, closed, lists } = await readSegments(model, segments, {
    reasoning: thinking.on,
    beginReasoning,
    tools: tools.length > 0,
    family,
    after: 'text',
  });
  const warnings = reasoningWarnings(family, { thinking, asked: isAsked(reasoning), closed });
  return { tokens: lists.flat(), generationPrompt, warnings };
}

interface ReadOptions {
  reasoning: boolean;
  beginReasoning: boolean;
  tools: boolean;
  family: ModelFamily;
  after: 'start' | 'text';
}

/** Tokens of each segment. What ends the reasoning before it begins, where that is not wanted, is part of the last one. */
async function readSegments(
  model: Tokenizer,
  segments: readonly PromptSegment[],
  { reasoning, beginReasoning, tools, family: { family }, after }: ReadOptions,
): Promise<{ generationPrompt: string; closed: boolean; lists: number[][] }> {
  const written = generationPromptOf(segments);
  const opening = beginReasoning ? (family.openReasoning(written) ?? '') : '';
  const closing = reasoning ? opening : family.closeReasoning(written, tools);
  const generationPrompt = written + closing;
  const whole: PromptSegment[] = written === '' ? [...segments] : segments.slice(0, -1);
  if (generationPrompt !== '') whole.push({ type: 'template', text: generationPrompt });
  const closed = !reasoning && closing !== '';
  return { generationPrompt, closed, lists: await model.tokenizeAll(segmentTexts(whole, after)) };
}

function generationPromptOf(segments: readonly PromptSegment[]): string {
  const last = segments.at(-1);
  return last?.type === 'template' ? last.text : '';
}

/** Models that were trained with a BOS need one even where the template does not write it. */
async function missingBos(model: Tokenizer, first: readonly number[]): Promise<number[]> {
  const { addsBos, bosText } = model.model;
  if (!addsBos || bosText === '') return [];
  const [bos = []] = await model.tokenizeAll([{ text: bosText, special: true, after: 'start' }]);
  return first[0] === bos[0] ? [] : bos;
}
