// A small conversation, rendered, as the words between its texts.
import type { LearnInput } from './learned.ts';
import { type Need, placeholder } from './placeholder.ts';
import { renderProgram } from './render-skeleton.ts';
import type { parseTemplate } from './run-template.ts';
import type { SkeletonMessage, SkeletonTool } from './skeleton-message.ts';
import type { TemplateLimits } from './template-limits.ts';

/** The texts that probes are made of. */
export const texts = {
  user: 0,
  answer: 1,
  reasoning: 2,
  result: 3,
  tool: 4,
  toolText: 5,
  name: 6,
  keyA: 7,
  keyB: 8,
  keyC: 9,
  valueA: 10,
  valueC: 11,
  secondName: 12,
  secondUser: 13,
  secondResult: 14,
} as const;
export type TextName = keyof typeof texts;

const names = Object.keys(texts) as TextName[];

export const hidden = (name: TextName): string => placeholder(texts[name]);

/** Between a text and a text, so that it is seen how families write what is not a text. */
export const probeNumber = 7131;

export const probeTool: SkeletonTool = {
  name: hidden('tool'),
  description: hidden('toolText'),
  parameters: { type: 'object', properties: { [hidden('keyA')]: { type: 'string' } } },
};

/** What was rendered: words, a text, words, a text, … words. */
export interface Rendered {
  words: string[];
  found: TextName[];
  /** Whether each was written as JSON writes it. */
  escaped: boolean[];
  /** Whether the messages were taken as they are: each turn whole. */
  whole: boolean;
}

export interface ProbeOptions {
  tools?: boolean;
  reasoning?: boolean;
  effort?: string;
  generationPrompt?: boolean;
  /** What the template may not leave out. */
  needed: readonly TextName[];
}

/** `null` where the template fails, or leaves something out. */
export type Probe = (messages: readonly SkeletonMessage[], options: ProbeOptions) => Rendered | null;

interface Program {
  program: ReturnType<typeof parseTemplate>;
  input: LearnInput;
  limits: TemplateLimits;
}

export function probe(
  { program, input, limits }: Program,
  messages: readonly SkeletonMessage[],
  { tools = false, reasoning = true, effort, generationPrompt = false, needed }: ProbeOptions,
): Rendered | null {
  const needs = names.map((name): Need => (needed.includes(name) ? 'call' : 'any'));
  try {
    const { skeleton, form } = renderProgram(
      program,
      {
        ...input,
        messages,
        tools: tools ? [probeTool] : [],
        needs,
        thinking: { on: reasoning, effort: effort ?? null, keepEarlier: null },
        today: 0,
        addGenerationPrompt: generationPrompt,
      },
      limits,
    );
    return {
      words: skeleton.texts,
      found: skeleton.indices.map((index) => names[index] ?? 'user'),
      escaped: skeleton.indices.map((_, place) => skeleton.escaped.includes(place)),
      whole: form.turns === 'whole',
    };
  } catch {
    return null;
  }
}

/** The words right before a text, by where it comes last. */
export function wordsBefore({ words, found }: Rendered, name: TextName): string | null {
  const place = found.lastIndexOf(name);
  return place < 0 ? null : (words[place] ?? '');
}

/** The words right behind it. */
export function wordsAfter({ words, found }: Rendered, name: TextName): string | null {
  const place = found.lastIndexOf(name);
  return place < 0 ? null : (words[place + 1] ?? '');
}
