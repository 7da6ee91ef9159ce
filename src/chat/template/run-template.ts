// Runs a template of a model file. Only to be called where limits on time and memory hold: see render-isolated.ts.
import { Environment, Interpreter, parse, tokenize } from '@huggingface/jinja';
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

export type TemplateProgram = ReturnType<typeof parse>;

export function parseTemplate(template: string): TemplateProgram {
  return parse(tokenize(template, { lstrip_blocks: true, trim_blocks: true }));
}

/** Throws whatever the template or its interpreter throws. */
export function runTemplate(program: TemplateProgram, input: TemplateInput, limits: TemplateLimits): string {
  const environment = new Environment();
  for (const [name, value] of Object.entries(variables(input, limits))) environment.set(name, value);
  const text = String(new Interpreter(environment).run(program).value);
  if (text.length > limits.outputCharacters) throw new Error('the rendered prompt is too long');
  return text;
}

/** What templates are written against: the names that the `transformers` library gives them. */
function variables(input: TemplateInput, limits: TemplateLimits): Record<string, unknown> {
  const { tools, reasoning, today } = input;
  return {
    true: true,
    false: false,
    none: null,
    True: true,
    False: false,
    None: null,
    messages: input.messages,
    ...(tools === undefined ? {} : { tools }),
    add_generation_prompt: true,
    bos_token: input.bosText,
    eos_token: input.eosText,
    enable_thinking: reasoning,
    thinking: reasoning,
    strftime_now: (format: string) => (today === null ? 'unknown' : strftime(new Date(today), format)),
    raise_exception: (reason: unknown) => {
      throw new Error(String(reason));
    },
    range: (...args: number[]) => range(args, limits.rangeLength),
  };
}

/** Python's `range(stop)`, `range(start, stop)` and `range(start, stop, step)`. */
function range([first = 0, second, step = 1]: number[], longest: number): number[] {
  const [start, stop] = second === undefined ? [0, first] : [first, second];
  const length = Math.max(0, Math.ceil((stop - start) / step));
  if (step === 0 || !(length <= longest)) throw new Error('range() is too long');
  return Array.from({ length }, (_, index) => start + index * step);
}
