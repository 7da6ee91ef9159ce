// A prompt in tokens, and where the parts end that stay the same.
//
// Every part of every message is tokenized by itself, as it is read behind what stands before it. The tokens before the first part that changes from question to
// question are therefore the same for every question, with every template: that is the prefix that can be kept. The same
// holds of what stands before each part within it: another document may follow there.
import type { LoadedModel, ModelDescription } from '../engine/index.ts';
import { familyOf } from './families/index.ts';
import { layoutPrompt } from './layout-prompt.ts';
import type { PromptMessage } from './prompt-message.ts';
import type { PromptSegment } from './prompt-segment.ts';
import { segmentTexts } from './segment-texts.ts';

export interface PreparedPrompt {
  tokens: number[];
  /** See PromptInput: where each part begins that has parts before it, up to the first one that changes. */
  breakpoints: number[];
  /** The template's words before the answer: they say how the output has to be read. */
  generationPrompt: string;
}

export interface PrepareOptions {
  /** Whether the model may reason before it answers (default no, where the model can do without). */
  reasoning?: boolean | undefined;
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
  { reasoning = false, today = null }: PrepareOptions = {},
): Promise<PreparedPrompt> {
  const segments = await layoutPrompt(model.model, messages, { reasoning, today });
  const { generationPrompt, lists } = await readSegments(model, segments, { reasoning, after: 'start' });
  const bos = await missingBos(model, lists[0] ?? []);
  return {
    tokens: [...bos, ...lists.flat()],
    breakpoints: findBreakpoints(segments, lists).map((length) => bos.length + length),
    generationPrompt,
  };
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
): Promise<Pick<PreparedPrompt, 'tokens' | 'generationPrompt'>> {
  const { generationPrompt, lists } = await readSegments(model, segments, {
    reasoning: false,
    after: 'text',
  });
  return { tokens: lists.flat(), generationPrompt };
}

/** Tokens of each segment. What ends the reasoning before it begins, where that is not wanted, is part of the last one. */
async function readSegments(
  model: Tokenizer,
  segments: readonly PromptSegment[],
  { reasoning, after }: { reasoning: boolean; after: 'start' | 'text' },
): Promise<{ generationPrompt: string; lists: number[][] }> {
  const written = generationPromptOf(segments);
  const closing = reasoning ? '' : familyOf(model.model.chatTemplate).closeReasoning(written);
  const generationPrompt = written + closing;
  const whole: PromptSegment[] = written === '' ? [...segments] : segments.slice(0, -1);
  if (generationPrompt !== '') whole.push({ type: 'template', text: generationPrompt });
  return { generationPrompt, lists: await model.tokenizeAll(segmentTexts(whole, after)) };
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
