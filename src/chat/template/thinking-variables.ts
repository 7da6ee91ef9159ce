// The variables by which templates are told whether the model may think first, and how much. Some refuse a word that they do
// not know, so each is set only to a word that stands in the template.

export interface ThinkingRequest {
  on: boolean;
  /** How much, in the words of the request (`low`, `high`, …); `null`: as the template has it. */
  effort: string | null;
  /** Whether what was thought in earlier turns stays in the prompt; `null`: as the template has it. */
  keepEarlier: boolean | null;
}

export interface ThinkingVariables {
  variables: Record<string, boolean | string>;
  /** The word that was set for the effort; `null` where the template has none. */
  effort: string | null;
}

const effortNames = ['reasoning_effort', 'thinking_effort'] as const;

/** gpt-oss writes whatever it is given, and was trained for these. */
const harmonyEfforts = ['low', 'medium', 'high'];

/** From little thinking to the most, as families call it. */
const effortScale = ['minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

const modeWords = { on: ['enabled', 'thinking'], off: ['disabled', 'chat'] } as const;

export function thinkingVariables(template: string, request: ThinkingRequest): ThinkingVariables {
  const { on, effort, keepEarlier } = request;
  const words = new Set([
    ...Array.from(template.matchAll(/(['"])([\w-]+)\1/g), ([, , word = '']) => word),
    ...(template.includes('<|channel|>') ? harmonyEfforts : []),
  ]);
  const isUsed = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(template);
  const variables: ThinkingVariables['variables'] = { enable_thinking: on, thinking: on };
  const mode = modeWords[on ? 'on' : 'off'].find((word) => words.has(word));
  if (isUsed('thinking_mode') && mode !== undefined) variables['thinking_mode'] = mode;
  const chosen = effortNames.some(isUsed) ? chooseEffort(words, request) : null;
  if (chosen !== null) for (const name of effortNames) variables[name] = chosen;
  const stepped = steppedEffort(isUsed, on ? effort : null);
  return {
    variables: { ...variables, ...stepped.variables, ...keepVariables(keepEarlier) },
    effort: on ? (stepped.effort ?? chosen) : null,
  };
}

/** For no thinking, where it can only be little. */
const leastEffort = ['none', 'no_think', 'minimal', 'low'] as const;

/** The word of the template that comes nearest: a lower one before a higher one, and none that asks for much more. */
function chooseEffort(words: ReadonlySet<string>, { on, effort }: ThinkingRequest): string | null {
  if (!on) return leastEffort.find((word) => words.has(word)) ?? null;
  if (effort === null || words.has(effort)) return effort;
  const wanted = effortScale.findIndex((word) => word === effort);
  const near = effortScale
    .map((word, place) => ({ word, above: place - wanted }))
    .filter(({ word, above }) => words.has(word) && above <= 1)
    .sort((a, b) => Math.abs(a.above) - Math.abs(b.above));
  return wanted < 0 ? null : (near[0]?.word ?? null);
}

/** Nemotron has a variable for each step below the full one. */
function steppedEffort(
  isUsed: (name: string) => boolean,
  effort: string | null,
): { variables: Record<string, boolean>; effort: string | null } {
  const steps = ['low', 'medium'].filter((step) => isUsed(`${step}_effort`));
  if (steps.length === 0 || effort === null) return { variables: {}, effort: null };
  const variables = Object.fromEntries(steps.map((step) => [`${step}_effort`, step === effort]));
  return { variables, effort: steps.includes(effort) ? effort : 'high' };
}

function keepVariables(keep: boolean | null): Record<string, boolean> {
  if (keep === null) return {};
  return {
    preserve_thinking: keep,
    keep_past_thinking: keep,
    clear_thinking: !keep,
    drop_thinking: !keep,
    truncate_history_thinking: !keep,
  };
}
