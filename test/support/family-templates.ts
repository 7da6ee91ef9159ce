// Small templates, each in the way of a family: how it marks turns, reasoning, calls and results. They are ours; the families' own can
// be held against them with scripts/check-templates.ts.

/** Turns between marks of ChatML; `calls` and `results` say how the rest is written. */
function chatMl(parts: {
  tools: string;
  reasoning?: string;
  calls: string;
  results: string;
  open?: string;
}): string {
  const { tools, reasoning = '', calls, results, open = '' } = parts;
  return [
    `{%- if tools or messages[0].role == 'system' %}{{- '<|im_start|>system\\n' }}`,
    `{%- if messages[0].role == 'system' %}{{- messages[0].content }}{%- endif %}`,
    `{%- if tools %}${tools}{%- endif %}{{- '<|im_end|>\\n' }}{%- endif %}`,
    `{%- for message in messages %}`,
    `{%- if message.role == 'user' or (message.role == 'system' and not loop.first) %}`,
    `{{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}`,
    `{%- elif message.role == 'assistant' %}{{- '<|im_start|>assistant\\n' }}${reasoning}{{- message.content }}`,
    `{%- for call in message.tool_calls %}{%- set call = call.function %}${calls}{%- endfor %}{{- '<|im_end|>\\n' }}`,
    `{%- elif message.role == 'tool' %}${results}{%- endif %}{%- endfor %}`,
    `{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}${open}{%- endif %}`,
  ].join('');
}

const jsonTools = `{{- '<tools>' }}{%- for tool in tools %}{{- tool | tojson }}{%- endfor %}{{- '</tools>' }}`;
const userResult = `{{- '<|im_start|>user\\n<tool_response>\\n' + message.content + '\\n</tool_response><|im_end|>\\n' }}`;
const thinkBlock = `{%- if message.reasoning_content %}{{- '<think>\\n' + message.reasoning_content + '\\n</think>\\n\\n' }}{%- endif %}`;
const thinkSwitch = `{%- if not enable_thinking %}{{- '<think>\\n\\n</think>\\n\\n' }}{%- endif %}`;

export const familyTemplates = {
  /** JSON in tags: Qwen 2.5 and 3, Hermes, Granite 4. */
  json: chatMl({
    tools: jsonTools,
    reasoning: thinkBlock,
    calls: `{{- '\\n<tool_call>\\n{"name": "' + call.name + '", "arguments": ' + (call.arguments | tojson) + '}\\n</tool_call>' }}`,
    results: userResult,
    open: thinkSwitch,
  }),
  /** Bare JSON, one call for each turn: Llama 3. */
  bare: chatMl({
    tools: jsonTools,
    calls: `{%- if message.tool_calls | length != 1 %}{{- raise_exception('one call only') }}{%- endif %}{{- '{"name": "' + call.name + '", "parameters": ' + (call.arguments | tojson) + '}' }}`,
    results: `{{- '<|im_start|>ipython\\n' + (message.content | tojson) + '<|im_end|>\\n' }}`,
  }),
  /** Each argument in tags of its own: Qwen 3.5 and Coder, Nemotron 3. */
  xml: chatMl({
    tools: jsonTools,
    reasoning: `{{- '<think>\\n' + (message.reasoning_content or '') + '\\n</think>\\n\\n' }}`,
    calls: `{{- '<tool_call>\\n<function=' + call.name + '>\\n' }}{%- for key, value in call.arguments | items %}{{- '<parameter=' + key + '>\\n' }}{{- value if value is string else value | tojson }}{{- '\\n</parameter>\\n' }}{%- endfor %}{{- '</function>\\n</tool_call>' }}`,
    results: userResult,
    open: `{{- '<think>\\n\\n</think>\\n\\n' if enable_thinking is false else '<think>\\n' }}`,
  }),
  /** Keys and values in turn: GLM. */
  pairs: [
    `[gMASK]<sop>{%- if tools %}<|system|>{%- for tool in tools %}{{ tool | tojson }}{%- endfor %}{%- endif %}`,
    `{%- for m in messages %}{%- if m.role == 'user' %}<|user|>{{ '\\n' + m.content }}`,
    `{%- elif m.role == 'system' %}<|system|>{{ '\\n' + m.content }}`,
    `{%- elif m.role == 'assistant' %}<|assistant|>{%- if m.reasoning_content %}{{ '\\n<think>' + m.reasoning_content + '</think>' }}{%- else %}{{ '\\n<think></think>' }}{%- endif %}`,
    `{%- if m.content %}{{ '\\n' + m.content }}{%- endif %}{%- for tc in m.tool_calls %}{%- set tc = tc.function %}{{ '\\n<tool_call>' + tc.name }}`,
    `{%- for k, v in tc.arguments.items() %}{{ '\\n<arg_key>' + k + '</arg_key>\\n<arg_value>' }}{{ v if v is string else v | tojson }}{{ '</arg_value>' }}{%- endfor %}{{ '\\n</tool_call>' }}{%- endfor %}`,
    `{%- elif m.role == 'tool' %}<|observation|>{{ '\\n<tool_response>\\n' + m.content + '\\n</tool_response>' }}{%- endif %}{%- endfor %}`,
    `{%- if add_generation_prompt %}<|assistant|>{{ '\\n<think></think>' if enable_thinking is false else '' }}{%- endif %}`,
  ].join(''),
  /** `invoke` and `parameter`, which say whether a value is a text: DeepSeek V3.2 and V4. */
  typed: [
    `{{ bos_token }}{%- for m in messages %}{%- if m.role == 'system' %}{{ m.content }}{%- elif m.role == 'user' %}<|User|>{{ m.content }}`,
    `{%- if loop.last or messages[loop.index].role == 'assistant' %}<|Assistant|>{{ '<think>' if thinking else '</think>' }}{%- endif %}`,
    `{%- elif m.role == 'tool' %}{{ '<function_results><result>' + m.content + '</result></function_results>' }}`,
    `{%- else %}{%- if m.content %}{{ m.content }}{%- endif %}{%- if m.tool_calls %}{{ '\\n\\n<|DSML|calls>\\n' }}{%- for c in m.tool_calls %}{{ '<|DSML|invoke name="' + c.function.name + '">\\n' }}`,
    `{%- for k, v in c.function.arguments.items() %}{{ '<|DSML|parameter name="' + k + '" string="' + ('true' if v is string else 'false') + '">' }}{{ v if v is string else v | tojson }}{{ '</|DSML|parameter>\\n' }}{%- endfor %}{{ '</|DSML|invoke>\\n' }}{%- endfor %}{{ '</|DSML|calls>' }}{%- endif %}`,
    `{{ eos_token }}{%- endif %}{%- endfor %}{%- if tools %}{%- for t in tools %}{{ t | tojson }}{%- endfor %}{%- endif %}`,
  ].join(''),
  /** A name, a mark, and JSON: DeepSeek R1 and V3.1. */
  named: [
    `{{ bos_token }}{%- if tools %}{%- for t in tools %}{{ t.function.name + ': ' + t.function.description }}{{ t.function.parameters | tojson }}{%- endfor %}{%- endif %}`,
    `{%- for m in messages %}{%- if m.role == 'user' %}<|User|>{{ m.content }}{%- elif m.role == 'system' %}{{ m.content }}`,
    `{%- elif m.role == 'assistant' %}<|Assistant|></think>{{ m.content }}{%- if m.tool_calls %}<|calls_begin|>{%- for c in m.tool_calls %}<|call_begin|>{{ c.function.name }}<|sep|>{{ c.function.arguments if c.function.arguments is string else c.function.arguments | tojson }}<|call_end|>{%- endfor %}<|calls_end|>{%- endif %}{{ eos_token }}`,
    `{%- else %}<|output_begin|>{{ m.content }}<|output_end|>{%- endif %}{%- endfor %}`,
    `{%- if add_generation_prompt %}<|Assistant|>{{ '<think>' if thinking else '</think>' }}{%- endif %}`,
  ].join(''),
  /** `[TOOL_CALLS]name[CALL_ID]id[ARGS]`, with ids of nine letters and digits: Mistral. */
  mistral: [
    `{{ bos_token }}{%- if tools %}{{ '[AVAILABLE_TOOLS]' + (tools | tojson) + '[/AVAILABLE_TOOLS]' }}{%- endif %}`,
    `{%- for m in messages %}{%- if m.role == 'system' %}{{ '[SYSTEM_PROMPT]' + m.content + '[/SYSTEM_PROMPT]' }}{%- elif m.role == 'user' %}{{ '[INST]' + m.content + '[/INST]' }}`,
    `{%- elif m.role == 'assistant' %}{{ m.content or '' }}{%- for c in m.tool_calls %}{%- if c.id | length != 9 %}{{ raise_exception('ids have nine characters') }}{%- endif %}{{ '[TOOL_CALLS]' + c.function.name + '[CALL_ID]' + c.id + '[ARGS]' + (c.function.arguments | tojson) }}{%- endfor %}{{ eos_token }}`,
    `{%- else %}{{ '[TOOL_RESULTS]' + m.tool_call_id + '[TOOL_CONTENT]' + m.content + '[/TOOL_RESULTS]' }}{%- endif %}{%- endfor %}`,
  ].join(''),
  /** All calls in one list, each with its id behind its arguments: Mistral Nemo. */
  list: [
    `{{ bos_token }}{%- if tools %}{{ '[AVAILABLE_TOOLS]' + (tools | tojson) + '[/AVAILABLE_TOOLS]' }}{%- endif %}`,
    `{%- for m in messages %}{%- if m.role == 'system' %}{{ m.content }}{%- elif m.role == 'user' %}{{ '[INST]' + m.content + '[/INST]' }}`,
    `{%- elif m.role == 'assistant' %}{{ m.content or '' }}{%- if m.tool_calls %}{{ '[TOOL_CALLS][' }}{%- for c in m.tool_calls %}{{ '{"name": "' + c.function.name + '", "arguments": ' + (c.function.arguments | tojson) + ', "id": "' + c.id + '"}' }}{{ ', ' if not loop.last else '' }}{%- endfor %}{{ ']' }}{%- endif %}{{ eos_token }}`,
    `{%- else %}{{ '[TOOL_RESULTS]{"content": ' + (m.content | tojson) + ', "call_id": "' + m.tool_call_id + '"}[/TOOL_RESULTS]' }}{%- endif %}{%- endfor %}`,
  ].join(''),
  /** Names and a language of its own: Gemma 4. */
  gemma: [
    `{%- macro value(v) %}{%- if v is string %}{{ '<|"|>' + v + '<|"|>' }}{%- elif v is boolean %}{{ 'true' if v else 'false' }}{%- elif v is mapping %}{{ '{' }}{%- for k, x in v | dictsort %}{{ k + ':' }}{{ value(x) }}{%- if not loop.last %},{%- endif %}{%- endfor %}{{ '}' }}{%- elif v is none %}null{%- elif v is iterable %}[{%- for x in v %}{{ value(x) }}{%- if not loop.last %},{%- endif %}{%- endfor %}]{%- else %}{{ v }}{%- endif %}{%- endmacro %}`,
    `{{ bos_token }}{%- if tools or messages[0].role == 'system' or enable_thinking %}<|turn>system{{ '\\n' }}{%- if enable_thinking %}<|think|>{{ '\\n' }}{%- endif %}{%- if messages[0].role == 'system' %}{{ messages[0].content | trim }}{%- endif %}`,
    `{%- for t in tools %}{{ '<|tool>declaration:' + t.function.name + '{description:<|"|>' + t.function.description + '<|"|>,parameters:' }}{{ value(t.function.parameters) }}{{ '}<tool|>' }}{%- endfor %}<turn|>{{ '\\n' }}{%- endif %}`,
    `{%- for m in messages %}{%- if m.role == 'user' %}{{ '<|turn>user\\n' + m.content | trim + '<turn|>\\n' }}`,
    `{%- elif m.role == 'assistant' %}{{ '<|turn>model\\n' }}{%- if m.reasoning and loop.last %}{{ '<|channel>thought\\n' + m.reasoning + '\\n<channel|>' }}{%- endif %}{%- for c in m.tool_calls %}{%- if c.function.arguments is string %}{{ raise_exception('arguments must be an object') }}{%- endif %}{{ '<|tool_call>call:' + c.function.name }}{{ value(c.function.arguments) }}{{ '<tool_call|>' }}{%- endfor %}{{ m.content | trim }}{%- if not m.tool_calls %}<turn|>{{ '\\n' }}{%- endif %}`,
    `{%- elif m.role == 'tool' %}{{ '<|tool_response>response:' + m.name + '{value:' }}{{ value(m.content) }}{{ '}<tool_response|>' }}{%- endif %}{%- endfor %}`,
    `{%- if add_generation_prompt and messages[-1].role != 'tool' %}{{ '<|turn>model\\n' }}{%- if not enable_thinking %}{{ '<|channel>thought\\n<channel|>' }}{%- endif %}{%- endif %}`,
  ].join(''),
  /** Messages with a header each: gpt-oss. */
  harmony: [
    `{{ '<|start|>system<|message|>Reasoning: ' + (reasoning_effort | default('medium')) + ' (low, "low", "medium", "high")<|end|>' }}`,
    `{%- if tools %}{{ '<|start|>developer<|message|>' }}{%- for t in tools %}{{ '// ' + t.function.description + '\\ntype ' + t.function.name + ' = (_: ' }}{{ t.function.parameters | tojson }}{{ ') => any;\\n' }}{%- endfor %}{{ '<|end|>' }}{%- endif %}`,
    `{%- for m in messages %}{%- if m.role == 'assistant' and m.tool_calls %}{%- if m.content and m.thinking %}{{ raise_exception('both') }}{%- elif m.thinking %}{{ '<|start|>assistant<|channel|>analysis<|message|>' + m.thinking + '<|end|>' }}{%- elif m.content %}{{ '<|start|>assistant<|channel|>analysis<|message|>' + m.content + '<|end|>' }}{%- endif %}`,
    `{{ '<|start|>assistant to=functions.' + m.tool_calls[0].function.name + '<|channel|>commentary json<|message|>' + (m.tool_calls[0].function.arguments | tojson) + '<|call|>' }}`,
    `{%- elif m.role == 'assistant' %}{{ '<|start|>assistant<|channel|>final<|message|>' + m.content + '<|end|>' }}`,
    `{%- elif m.role == 'tool' %}{{ '<|start|>functions.' + m.name + ' to=assistant<|channel|>commentary<|message|>' + (m.content | tojson) + '<|end|>' }}`,
    `{%- else %}{{ '<|start|>' + m.role + '<|message|>' + m.content + '<|end|>' }}{%- endif %}{%- endfor %}{%- if add_generation_prompt %}<|start|>assistant{%- endif %}`,
  ].join(''),
  /** Everything between marks that open and close by name: Kimi K3. */
  closed: [
    `{%- macro open(name) %}<|open|>{{ name }}<|sep|>{%- endmacro %}{%- macro close(name) %}<|close|>{{ name }}<|sep|>{%- endmacro %}`,
    `{%- for m in messages %}{{ open('message role="' + m.role + '"') }}`,
    `{%- if m.role == 'assistant' %}{%- if m.reasoning_content %}{{ open('think') + m.reasoning_content + close('think') }}{%- endif %}{{ open('response') + m.content + close('response') }}`,
    `{%- else %}{{ m.content }}{%- endif %}{{ close('message') }}<|end_of_msg|>{%- endfor %}`,
    `{%- if add_generation_prompt %}{{ open('message role="assistant"') + open('think' if thinking else 'response') }}{%- endif %}`,
  ].join(''),
  /** Reasoning and answer are messages of one turn, each with a recipient: Muse. */
  recipients: [
    `{%- for m in messages %}{%- if m.role == 'assistant' %}{%- if m.reasoning_content %}<|start|>assistant to=self<|say|>{{ m.reasoning_content }}<|eom|>{%- endif %}`,
    `<|start|>assistant to=user<|say|>{{ m.content }}<|eot|>{%- else %}<|start|>{{ m.role }}<|say|>{{ m.content }}<|eot|>{%- endif %}{%- endfor %}`,
    `{%- if add_generation_prompt %}<|start|>assistant{%- endif %}`,
  ].join(''),
  /** The answer has marks of its own, and calls are a list with an id before each name: Command R7B, Cohere 2. */
  marked: [
    `{{ bos_token }}{%- for t in tools %}{{ t | tojson }}{%- endfor %}{%- for m in messages %}`,
    `{%- if m.role == 'assistant' %}<|CHATBOT|>{%- if m.reasoning_content %}<|START_THINKING|>{{ m.reasoning_content }}<|END_THINKING|>{%- endif %}`,
    `{%- if m.tool_calls %}<|START_ACTION|>[{%- for c in m.tool_calls %}{{ '\\n    {"tool_call_id": "' + loop.index0 | string + '", "tool_name": "' + c.function.name + '", "parameters": ' + (c.function.arguments | tojson) + '}' }}{{ '' if loop.last else ',' }}{%- endfor %}{{ '\\n]' }}<|END_ACTION|>`,
    `{%- else %}<|START_TEXT|>{{ m.content }}<|END_TEXT|>{%- endif %}{%- elif m.role == 'tool' %}<|RESULT|>{{ m.content }}{%- else %}<|{{ m.role }}|>{{ m.content }}{%- endif %}<|END_OF_TURN|>{%- endfor %}`,
    `{%- if add_generation_prompt %}<|CHATBOT|>{{ '<|START_THINKING|>' if enable_thinking else '<|START_THINKING|><|END_THINKING|>' }}{%- endif %}`,
  ].join(''),
  /** Calls as Python would write them: LFM2. */
  python: chatMl({
    tools: `{{- 'List of tools: ' + (tools | tojson) }}`,
    reasoning: `{%- if message.thinking %}{{- '<think>' + message.thinking + '</think>' }}{%- endif %}`,
    calls: `{{- '<|tool_call_start|>[' if loop.first else ', ' }}{{- call.name + '(' }}{%- for key, value in call.arguments | items %}{{- key + '=' }}{{- value | tojson }}{{- '' if loop.last else ', ' }}{%- endfor %}{{- ')' }}{{- ']<|tool_call_end|>' if loop.last else '' }}`,
    results: `{{- '<|im_start|>tool\\n' + message.content + '<|im_end|>\\n' }}`,
  }),
  /** No word of tools: SmolLM2, Gemma 3, Phi-4. */
  plain: `{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\\n' + m['content'] + '<|im_end|>\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}`,
} as const;
export type FamilyTemplate = keyof typeof familyTemplates;
