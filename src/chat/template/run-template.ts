// Runs a template of a model file. Only to be called where limits on time and memory hold: see run-isolated.ts.
import {
  asText,
  Callable,
  fromJson,
  globals,
  parseTemplate,
  runBody,
  Scope,
  type Statement,
  show,
  type Value,
} from '../jinja/index.ts';
import type { Json } from './json.ts';
import { strftime } from './strftime.ts';
import type { TemplateLimits } from './template-limits.ts';
import { TemplateRefusalError } from './template-refusal.ts';
import { type ThinkingRequest, thinkingVariables } from './thinking-variables.ts';

export interface TemplateInput {
  bosText: string;
  eosText: string;
  messages: readonly Json[];
  /** Templates differ in how they want to hear that there are none. */
  tools: null | undefined | readonly Json[];
  thinking: ThinkingRequest;
  addGenerationPrompt: boolean;
  /** Milliseconds since 1970; `null` makes templates write `unknown`. */
  today: number | null;
}

export { parseTemplate };

/** Throws whatever is wrong with the template. */
export function runTemplate(
  program: Statement[],
  input: TemplateInput & { template: string },
  limits: TemplateLimits,
): string {
  const scope = new Scope(null);
  for (const [name, value] of Object.entries(variables(input, limits))) scope.set(name, value);
  const text = runBody(program, new Scope(scope));
  if (text.length > limits.outputCharacters) throw new TemplateRefusalError({ type: 'prompt-too-long' });
  return text;
}

/** What templates are written against: the names that the `transformers` library gives them. */
function variables(
  input: TemplateInput & { template: string },
  limits: TemplateLimits,
): Record<string, Value> {
  const { template, tools, thinking, today } = input;
  return {
    ...globals(limits.rangeLength),
    messages: fromJson(input.messages),
    ...(tools === undefined ? {} : { tools: fromJson(tools) }),
    add_generation_prompt: input.addGenerationPrompt,
    bos_token: input.bosText,
    eos_token: input.eosText,
    ...thinkingVariables(template, thinking).variables,
    strftime_now: new Callable('strftime_now', ({ positional: [format] }) =>
      today === null ? 'unknown' : strftime(new Date(today), asText(format)),
    ),
    raise_exception: new Callable('raise_exception', ({ positional: [reason] }) => {
      throw new Error(show(reason ?? null));
    }),
  };
}
