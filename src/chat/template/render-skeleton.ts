// Finds the form of the messages that a template understands, and cuts its output at the contents.
import { type Cut, placeholder, splitAtPlaceholders } from './placeholder.ts';
import { parseTemplate, runTemplate, type TemplateInput, type TemplateMessage } from './run-template.ts';
import type { TemplateLimits } from './template-limits.ts';

export interface SkeletonInput extends Omit<TemplateInput, 'messages' | 'tools'> {
  template: string;
  /** Messages without their text: how many parts each one has. */
  messages: { role: string; parts: number }[];
}

/** `texts[0] part texts[1] part … texts[n]`; `indices` say which part (counted over all messages) stands where. */
export type Skeleton = Cut;

interface FlatMessage {
  role: string;
  content: string;
}

/** Throws an Error with the first reason when no form works. */
export function renderSkeleton(input: SkeletonInput, limits: TemplateLimits): Skeleton {
  const count = input.messages.reduce((sum, { parts }) => sum + parts, 0);
  const program = parseTemplate(input.template);
  const reasons: string[] = [];
  for (const form of forms(flatten(input.messages))) {
    try {
      const skeleton = splitAtPlaceholders(runTemplate(program, { ...input, ...form }, limits), count);
      if (skeleton !== null) return skeleton;
      reasons.push('the template drops or changes a message');
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(reasons[0]);
}

function flatten(messages: SkeletonInput['messages']): FlatMessage[] {
  let next = 0;
  return messages.map(({ role, parts }) => ({
    role,
    content: Array.from({ length: parts }, () => placeholder(next++)).join(''),
  }));
}

const noTools: TemplateInput['tools'][] = [null, undefined, []];

/**
 * The ways in which models expect messages, the most common first: the system message as one of its own or as the
 * beginning of what the user says, content as text or as a list, and no tools as `none`, as nothing, or as an empty
 * list.
 */
function forms(messages: FlatMessage[]): Pick<TemplateInput, 'messages' | 'tools'>[] {
  const roles = messages.some(isSystem) ? [messages, mergeSystem(messages)] : [messages];
  const contents: TemplateMessage[][] = roles.flatMap((form) => [form, form.map(asList)]);
  return contents.flatMap((form) => noTools.map((tools) => ({ messages: form, tools })));
}

function asList({ role, content }: FlatMessage): TemplateMessage {
  return { role, content: [{ type: 'text', text: content }] };
}

function mergeSystem(messages: FlatMessage[]): FlatMessage[] {
  const system = messages.filter(isSystem).map(({ content }) => content);
  const rest = messages.filter((message) => !isSystem(message));
  const [first, ...others] = rest;
  if (first?.role !== 'user') return [{ role: 'user', content: system.join('\n\n') }, ...rest];
  return [{ role: 'user', content: [...system, first.content].join('\n\n') }, ...others];
}

function isSystem({ role }: FlatMessage): boolean {
  return role === 'system';
}
