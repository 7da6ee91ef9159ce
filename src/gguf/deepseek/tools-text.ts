// What DeepSeek's models were trained to be told of tools, around their schemas: the words are the format, and no other ones would do (MIT, DeepSeek).

/** V4 and V4.1. @param space between the mark and the name of a tag */
export function toolsText(dsml: string, space: string, block: string): readonly [string, string] {
  const tags = tagsOf(`${dsml}${space}`, block);
  const before = [
    '## Tools',
    '',
    `You have access to a set of tools to help answer the user's question. You can invoke tools by writing a "<${tags.block}>" block like the following:`,
    '',
    ...example(tags, 'TOOL_NAME'),
    '',
    'String parameters should be specified as is and set `string="true"`. For all other types (numbers, booleans, arrays, objects), pass the value in JSON format and set `string="false"`.',
    '',
    'If thinking_mode is enabled (triggered by <think>), you MUST output your complete reasoning inside <think>...</think> BEFORE any tool calls or final response.',
    '',
    'Otherwise, output directly after </think> with tool calls or final response.',
    '',
    '### Available Tool Schemas',
    '',
    '',
  ];
  const after =
    '\n\nYou MUST strictly follow the above defined tool name and parameter schemas to invoke tool calls.\n';
  return [before.join('\n'), after];
}

export function toolsTextOfV32(dsml: string): readonly [string, string] {
  const tags = tagsOf(dsml, 'function_calls');
  const before = [
    '## Tools',
    "You have access to a set of tools you can use to answer the user's question.",
    `You can invoke functions by writing a "<${tags.block}>" block like the following as part of your reply to the user:`,
    ...example(tags, 'FUNCTION_NAME'),
    'String and scalar parameters should be specified as is without any escaping or quotes, while lists and objects should use JSON format. The "string" attribute should be set to "true" for string type parameters and "false" for other types (numbers, booleans, arrays, objects).',
    'If the thinking_mode is enabled, then after function results you should strongly consider outputting a thinking block. Here is an example:',
    `<${tags.block}>`,
    '...',
    `</${tags.block}>`,
    '<function_results>',
    '...',
    '</function_results>',
    '<think>...thinking about results</think>',
    'Here are the functions available in JSONSchema format:',
    '<functions>',
    '',
  ];
  return [before.join('\n'), '\n</functions>\n'];
}

interface Tags {
  block: string;
  invoke: string;
  parameter: string;
}

function tagsOf(before: string, block: string): Tags {
  return { block: `${before}${block}`, invoke: `${before}invoke`, parameter: `${before}parameter` };
}

function example({ block, invoke, parameter }: Tags, name: string): string[] {
  return [
    `<${block}>`,
    `<${invoke} name="$${name}">`,
    `<${parameter} name="$PARAMETER_NAME" string="true|false">$PARAMETER_VALUE</${parameter}>`,
    '...',
    `</${invoke}>`,
    `<${invoke} name="$${name}2">`,
    '...',
    `</${invoke}>`,
    `</${block}>`,
  ];
}
