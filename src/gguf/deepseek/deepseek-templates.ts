// How DeepSeek V3.2, V4 and V4.1 want a conversation written, as chat templates. Their makers ship no template but a program of their own beside
// the weights, and files converted from them carry nothing. Held against that program by scripts/check-templates.ts --own.
import { toolsText, toolsTextOfV32 } from './tools-text.ts';

const dsml = '｜DSML｜';

/** Jinja that writes a text to the letter. */
function word(text: string): string {
  return `{{- ${JSON.stringify(text)} }}`;
}

/** Calls of a message, in tags of the given names. */
function calls(tags: { block: string; invoke: string; parameter: string }): string {
  const [block, invoke, parameter] = [tags.block, tags.invoke, tags.parameter].map((tag) => `${dsml}${tag}`);
  return [
    `{%- if m.tool_calls %}${word(`\n\n<${block}>\n`)}{%- for call in m.tool_calls %}`,
    `{{- '<${invoke} name="' + call.function.name + '">\\n' }}{%- for key, value in call.function.arguments | items %}`,
    `{{- '<${parameter} name="' + key + '" string="' + ('true' if value is string else 'false') + '">' }}`,
    `{{- value if value is string else value | tojson }}{{- '</${parameter}>' + ('' if loop.last else '\\n') }}{%- endfor %}`,
    `${word(`\n</${invoke}>`)}{{- '' if loop.last else '\\n' }}{%- endfor %}${word(`\n</${block}>`)}{%- endif %}`,
  ].join('');
}

/** The texts around the schemas of the tools. */
function tools([before, after]: readonly [string, string]): string {
  const schemas = `{%- for tool in tools %}{{- tool.function | tojson }}{{- '' if loop.last else '\\n' }}{%- endfor %}`;
  return `{%- if tools %}${word(`\n\n${before}`)}${schemas}${word(after)}{%- endif %}`;
}

/** Where somebody spoke last. */
const findLast = (isSpeaking: string): string =>
  `{%- set ns = namespace(last=-1, ids=[]) %}{%- for m in messages %}{%- if ${isSpeaking} %}{%- set ns.last = loop.index0 %}{%- endif %}{%- endfor %}`;

const isThinking = '{%- set thinks = thinking | default(false) %}';

const v32 = [
  `${isThinking}${findLast("m.role == 'user'")}`,
  '{%- set drops = drop_thinking | default(true) %}{{- bos_token }}',
  `{%- if messages[0].role != 'system' %}${tools(toolsTextOfV32(dsml))}{%- endif %}{%- for m in messages %}`,
  `{%- if m.role == 'system' %}{{- m.content }}{%- if loop.first %}${tools(toolsTextOfV32(dsml))}{%- endif %}`,
  "{%- elif m.role == 'user' %}{{- '<｜User｜>' + m.content }}{%- if add_generation_prompt or not loop.last %}",
  "{{- '<｜Assistant｜>' + ('<think>' if thinks and loop.index0 == ns.last else '</think>') }}{%- endif %}",
  "{%- elif m.role == 'tool' %}{%- if messages[loop.index0 - 1].role != 'tool' %}{{- '\\n\\n<function_results>' }}{%- endif %}",
  "{{- '\\n<result>' + m.content + '</result>' }}{%- if loop.last or messages[loop.index].role != 'tool' %}{{- '\\n</function_results>' }}",
  "{%- if add_generation_prompt or not loop.last %}{{- '\\n\\n' + ('<think>' if thinks and loop.index0 >= ns.last else '</think>') }}{%- endif %}{%- endif %}",
  "{%- else %}{%- if thinks and loop.index0 > ns.last %}{{- (m.reasoning_content or '') + '</think>' }}{%- endif %}{{- m.content or '' }}",
  `${calls({ block: 'function_calls', invoke: 'invoke', parameter: 'parameter' })}{{- eos_token }}{%- endif %}{%- endfor %}`,
].join('');

/** Results in the order of the calls; first those of no call among them. */
const results = [
  "{%- if loop.first or messages[loop.index0 - 1].role != 'tool' %}{%- set run = namespace(open=true, results=[]) %}",
  "{%- for r in messages[loop.index0:] %}{%- if r.role != 'tool' %}{%- set run.open = false %}{%- elif run.open %}{%- set run.results = run.results + [r] %}{%- endif %}{%- endfor %}",
  '{%- set run.sorted = [] %}{%- for r in run.results if r.tool_call_id not in ns.ids %}{%- set run.sorted = run.sorted + [r] %}{%- endfor %}',
  '{%- for id in ns.ids %}{%- for r in run.results if r.tool_call_id == id %}{%- set run.sorted = run.sorted + [r] %}{%- endfor %}{%- endfor %}',
  "{%- for r in run.sorted %}{{- '<tool_result>' + r.content + '</tool_result>' + ('' if loop.last else '\\n\\n') }}{%- endfor %}{%- endif %}",
].join('');

/** V4.1 has a mark for the system's text, a line that says how much to think, and spaces within its tags. */
function v4({ isLater }: { isLater: boolean }): string {
  const text = tools(toolsText(dsml, isLater ? ' ' : '', isLater ? 'calls' : 'tool_calls'));
  const speaks = isLater
    ? "(m.role in ['user', 'tool'] or (m.role == 'system' and not loop.first))"
    : "m.role in ['user', 'tool']";
  const tags = isLater
    ? { block: ' calls', invoke: ' invoke', parameter: ' parameter' }
    : { block: 'tool_calls', invoke: 'invoke', parameter: 'parameter' };
  const mark =
    "{{- '<｜Assistant｜>' + ('<think>' if thinks and (keeps or loop.index0 >= ns.last) else '</think>') }}";
  return [
    `${isThinking}${findLast(speaks)}{%- set keeps = (tools or not (drop_thinking | default(true))) %}{{- bos_token }}`,
    isLater ? effortLine : '',
    `{%- if messages[0].role != 'system' %}${isLater ? "{%- if tools and not thinks %}{{- '<｜System｜>' }}{%- endif %}" : ''}${text}{%- endif %}`,
    '{%- for m in messages %}',
    `{%- if m.role == 'system' %}${isLater ? "{%- if not loop.first %}{{- '<｜System｜>' }}{%- endif %}" : ''}{{- m.content }}{%- if loop.first %}${text}{%- endif %}`,
    "{%- elif m.role in ['user', 'tool'] %}{%- set joins = not loop.first and messages[loop.index0 - 1].role in ['user', 'tool'] %}",
    "{%- if m.role == 'user' or messages[loop.index0 - 1].role != 'tool' %}{{- '\\n\\n' if joins else '<｜User｜>' }}{%- endif %}",
    `{%- if m.role == 'user' %}{{- m.content }}{%- else %}${results}{%- endif %}`,
    "{%- else %}{%- set ns.ids = m.tool_calls | default([], true) | map(attribute='id') | list %}",
    "{%- if thinks and (keeps or loop.index0 > ns.last) %}{{- (m.reasoning_content or '') + '</think>' }}{%- endif %}{{- m.content or '' }}",
    `${calls(tags)}{{- eos_token }}{%- endif %}`,
    `{%- if ${speaks} and (messages[loop.index].role == 'assistant' if not loop.last else add_generation_prompt) %}${mark}{%- endif %}`,
    '{%- endfor %}',
  ].join('');
}

const effortLine = [
  "{%- set efforts = {'low': 50, 'high': 75, 'max': 100} %}",
  "{%- if thinks or messages[0].role == 'system' %}{{- '<｜System｜>' }}{%- endif %}",
  "{%- if thinks %}{{- 'Reasoning Effort: ' }}{{- efforts[reasoning_effort | default('high')] }}",
  "{{- ' (range 1-100, the higher the value, the more thorough the reasoning)\\n\\n' }}{%- endif %}",
].join('');

export const deepseekTemplates = {
  'DeepSeek V3.2': v32,
  'DeepSeek V4': v4({ isLater: false }),
  'DeepSeek V4.1': v4({ isLater: true }),
} as const;
