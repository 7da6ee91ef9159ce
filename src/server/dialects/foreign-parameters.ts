// What other servers with OpenAI's dialect have beside it, and what would make another answer of it. Unknown fields are ignored, as clients expect; these
// are known, and who sends one would take an answer without it for one with it.
import { invalid, isGiven, refuse } from './parse-request.ts';

export const foreignParameters = [
  'grammar',
  'json_schema',
  'guided_json',
  'guided_regex',
  'guided_choice',
  'guided_grammar',
  'structural_tag',
  'structured_outputs',
  'regex',
  'ebnf',
  'chat_template',
  'continue_final_message',
  'echo',
  'ignore_eos',
  'min_tokens',
  'n_predict',
  'max_new_tokens',
  'stop_token_ids',
  'stop_regex',
  'bad_words',
  'logits_processors',
  'custom_logit_processor',
  'use_beam_search',
  'include_stop_str_in_output',
  'truncate_prompt_tokens',
  'prompt_logprobs',
  'n_probs',
  'mirostat',
  'mirostat_mode',
  'dry_multiplier',
  'xtc_probability',
  'top_a',
  'tfs_z',
  'epsilon_cutoff',
  'eta_cutoff',
  'dynamic_temperature',
  'dynatemp_range',
  'lora',
  'lora_path',
  'lora_request',
  'suffix',
] as const;

/** Throws `request-unsupported`. */
export function refuseForeign(body: Readonly<Record<string, unknown>>): void {
  refuse(Object.fromEntries(foreignParameters.map((name) => [name, asks(body[name])])));
}

/** By habit, programs send what asks for nothing; -1 is `as usual` or `no limit` wherever it is a value. */
function asks(value: unknown): boolean {
  const isNothing =
    value === false || value === 0 || value === -1 || (isObject(value) && Object.keys(value).length === 0);
  return isGiven(value) && !isNothing;
}

/** The one switch of a template that clients use; `undefined` where nobody touches it. Throws `request-unsupported` for any other. */
export function thinkingOf({
  chat_template_kwargs: given,
}: Readonly<Record<string, unknown>>): boolean | undefined {
  if (!isGiven(given)) return undefined;
  const kwargs = isObject(given) ? given : { [String(given)]: true };
  const { enable_thinking, thinking = enable_thinking, ...others } = kwargs;
  refuse(
    Object.fromEntries(
      Object.keys(others).map((name) => [`chat_template_kwargs.${name.slice(0, 50)}`, true]),
    ),
  );
  if (thinking === undefined || typeof thinking === 'boolean') return thinking;
  throw invalid('chat_template_kwargs.enable_thinking', 'invalid_type');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
