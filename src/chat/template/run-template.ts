// Runs a template of a model file. Only to be called where limits on time and memory hold: see render-isolated.ts.
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
import { strftime } from './strftime.ts';
import type { TemplateLimits } from './template-limits.ts';

export interface TemplateMessage {
  role: string;
  content: string | { type: 'text'; text: string }[];
}

export interface TemplateInput {
  bosText: string;
  eosText: string;
  messages: TemplateMessage[];
  /** There are never any; templates differ in how they want to hear it. */
  tools: null | undefined | [];
  /** Whether a model that can think first is told to. */
  reasoning: boolean;
  /** Milliseconds since 1970; `null` makes templates write `unknown`. */
  today: number | null;
}

export { parseTemplate };

/** Throws whatever is wrong with the template. */
export function runTemplate(program: Statement[], input: TemplateInput, limits: TemplateLimits): string {
  const scope = new Scope(null);
  for (const [name, value] of Object.entries(variables(input, limits))) scope.set(name, value);
  const text = runBody(program, new Scope(scope));
  if (text.length > limits.outputCharacters) throw new Error('the rendered prompt is too long');
  return text;
}

/** What templates are written against: the names that the `transformers` library gives them. */
function variables(input: TemplateInput, limits: TemplateLimits): Record<string, Value> {
  const { tools, reasoning, today } = input;
  return {
    ...globals(limits.rangeLength),
    messages: fromJson(input.messages),
    ...(tools === undefined ? {} : { tools: fromJson(tools) }),
    add_generation_prompt: true,
    bos_token: input.bosText,
    eos_token: input.eosText,
    enable_thinking: reasoning,
    thinking: reasoning,
    strftime_now: new Callable('strftime_now', ({ positional: [format] }) =>
      today === null ? 'unknown' : strftime(new Date(today), asText(format)),
    ),
    raise_exception: new Callable('raise_exception', ({ positional: [reason] }) => {
      throw new Error(show(reason ?? null));
    }),
  };
}
