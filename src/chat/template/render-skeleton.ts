// Finds the form of the messages that a template understands, and cuts its output at what comes from outside.
import type { TemplateFault } from '../../core/index.ts';
import type { Json } from './json.ts';
import { type MessageForm, messageForms } from './message-form.ts';
import { type Cut, cutAtPlaceholders, type Need } from './placeholder.ts';
import { parseTemplate, runTemplate, type TemplateInput } from './run-template.ts';
import { shapeMessages } from './shape-messages.ts';
import type { SkeletonMessage, SkeletonTool } from './skeleton-message.ts';
import type { TemplateLimits } from './template-limits.ts';
import { faultIn, TemplateRefusalError } from './template-refusal.ts';

export interface SkeletonInput extends Omit<TemplateInput, 'messages' | 'tools' | 'addGenerationPrompt'> {
  template: string;
  messages: readonly SkeletonMessage[];
  /** Empty where there are none. */
  tools: readonly SkeletonTool[];
  /** Of each placeholder. */
  needs: readonly Need[];
  /** Default yes. */
  addGenerationPrompt?: boolean | undefined;
}

/** `texts[0] part texts[1] part … texts[n]`; `indices` say which placeholder stands where. */
export type Skeleton = Cut;

const faults = {
  message: { type: 'drops-message' },
  call: { type: 'drops-call' },
  tool: { type: 'takes-no-tools' },
} as const satisfies Record<string, TemplateFault>;

type Program = ReturnType<typeof parseTemplate>;

/** Throws a TemplateRefusalError with what was wrong with the first form when none works. */
export function renderSkeleton(input: SkeletonInput, limits: TemplateLimits): Skeleton {
  return renderProgram(parseTemplate(input.template), input, limits).skeleton;
}

/** The same for a template that was parsed; says in which form it went. */
export function renderProgram(
  program: Program,
  input: SkeletonInput,
  limits: TemplateLimits,
): { skeleton: Skeleton; form: MessageForm } {
  let fault: TemplateFault | null = null;
  for (const form of messageForms(input.messages, input.tools.length > 0)) {
    try {
      const cut = cutAtPlaceholders(runForm(program, input, form, limits), input.needs);
      if (typeof cut !== 'string') return { skeleton: cut, form };
      fault ??= faults[cut];
    } catch (error) {
      fault ??= faultIn(error);
    }
  }
  throw new TemplateRefusalError(fault ?? faults.message);
}

function runForm(program: Program, input: SkeletonInput, form: MessageForm, limits: TemplateLimits): string {
  const { addGenerationPrompt = true } = input;
  const messages = shapeMessages(input.messages, form);
  const tools = input.tools.length > 0 ? input.tools.map(toolDict) : noTools[form.noTools];
  return runTemplate(program, { ...input, messages, tools, addGenerationPrompt }, limits);
}

const noTools = { null: null, absent: undefined, empty: [] } as const;

function toolDict({ name, description, parameters }: SkeletonTool): Json {
  return { type: 'function', function: { name, description, parameters } };
}
