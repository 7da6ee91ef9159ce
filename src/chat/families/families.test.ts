import { describe, expect, test } from 'vitest';
import { familyOf, type OutputPart } from './index.ts';

interface Recorded {
  name: string;
  /** Marks that a template of the family writes. */
  template: string;
  /** End of the prompt. */
  generationPrompt: string;
  output: string;
  reasoning: string;
  text: string;
}

const recorded: Recorded[] = [
  {
    name: 'think-tags',
    template: '<think></think>',
    generationPrompt: '<|im_start|>assistant\n',
    output: '<think>\nA lease. Clause 4?\n</think>\n\nThree months.',
    reasoning: 'A lease. Clause 4?\n',
    text: 'Three months.',
  },
  {
    name: 'think-tags opened by the prompt',
    template: '<think></think>',
    generationPrompt: '<assistant><think>\n',
    output: 'Clause 4 < 5?\n</think>\nThree months.',
    reasoning: 'Clause 4 < 5?\n',
    text: 'Three months.',
  },
  {
    name: 'think-tags opened twice',
    template: '<think></think>',
    generationPrompt: '<assistant><think>\n',
    output: '<think>\nClause <think>?\n</think>\nThree months.',
    reasoning: 'Clause <think>?\n',
    text: 'Three months.',
  },
  {
    name: 'think-tags with an answer that speaks of them',
    template: '<think></think>',
    generationPrompt: '<think>\n\n</think>\n\n',
    output: 'Write <think> and </think> around it.',
    reasoning: '',
    text: 'Write <think> and </think> around it.',
  },
  {
    name: 'mistral-think',
    template: '[THINK]',
    generationPrompt: '[/INST]',
    output: '[THINK]Hm [x].[/THINK]Three [3] months.',
    reasoning: 'Hm [x].',
    text: 'Three [3] months.',
  },
  {
    name: 'gemma-channels',
    template: '<|channel>thought\n<channel|>',
    generationPrompt: '<|turn>model\n',
    output: '<|channel>thought\nA lease.\nClause 4.<channel|>Three months.<turn|>',
    reasoning: 'A lease.\nClause 4.',
    text: 'Three months.',
  },
  {
    name: 'gemma-channels with an empty channel in the prompt',
    template: '<|channel>thought\n<channel|>',
    generationPrompt: '<|turn>model\n<|channel>thought\n<channel|>',
    output: 'Three <b>months</b>.',
    reasoning: '',
    text: 'Three <b>months</b>.',
  },
  {
    name: 'harmony',
    template: '<|start|><|channel|><|message|>',
    generationPrompt: '<|end|><|start|>assistant',
    output:
      '<|channel|>analysis<|message|>A lease.<|end|><|start|>assistant<|channel|>commentary to=x<|message|>Hm.' +
      '<|end|><|start|>assistant<|channel|>final<|message|>Three months.<|return|>',
    reasoning: 'A lease.Hm.',
    text: 'Three months.',
  },
  {
    name: 'harmony after a final header',
    template: '<|start|><|channel|><|message|>',
    generationPrompt: '<|start|>assistant<|channel|>final<|message|>',
    output: 'Three months.',
    reasoning: '',
    text: 'Three months.',
  },
  {
    name: 'plain',
    template: '<|im_start|>',
    generationPrompt: '<|im_start|>assistant\n',
    output: '<think> is a tag.',
    reasoning: '',
    text: '<think> is a tag.',
  },
];

function parse(
  { template, generationPrompt }: Recorded,
  chunks: readonly string[],
): Pick<Recorded, 'text' | 'reasoning'> {
  const parser = familyOf(template).createParser(generationPrompt, null);
  const parts = [...chunks.flatMap((chunk) => parser.push(chunk)), ...parser.end()];
  expect(parts.every(({ text }) => text !== '')).toBe(true);
  const joined = (type: OutputPart['type']): string =>
    parts.flatMap((part) => (part.type === type ? [part.text] : [])).join('');
  return { text: joined('text'), reasoning: joined('reasoning') };
}

describe.each(recorded)('the output of $name', (record) => {
  const { output, text, reasoning } = record;

  test('is told apart, whole', () => {
    expect(familyOf(record.template).name).toBe(record.name.split(' ')[0]);
    expect(parse(record, [output])).toEqual({ text, reasoning });
  });

  test('is told apart when it is cut at any position, and at all of them', () => {
    const cuts = Array.from(output, (_, at) => [output.slice(0, at), output.slice(at)]);
    for (const chunks of [...cuts, [...output]]) expect(parse(record, chunks)).toEqual({ text, reasoning });
  });

  test('loses nothing when it ends in the middle of a marker', () => {
    const { text: all } = parse(record, [`${output}${output.endsWith('>') ? '' : '<'}`]);
    expect(all.startsWith(text)).toBe(true);
  });
});

describe('reasoning that is not wanted', () => {
  test.each([
    ['<think>', '<assistant><think>\n', '\n</think>\n\n'],
    ['<think>', '<assistant><think>\n\n</think>\n\n', ''],
    ['<think>', '<assistant>\n', ''],
    ['<|channel>thought\n<channel|>', '<|turn>model\n<|channel>thought\n', '<channel|>'],
    ['<|channel>thought\n<channel|>', '<|turn>model\n<|channel>thought\n<channel|>', ''],
    ['<|start|><|channel|><|message|>', '<|start|>assistant', '<|channel|>final<|message|>'],
    ['<|im_start|>', '<|im_start|>assistant\n', ''],
  ])('of %s after %j is closed with %j', (template, generationPrompt, closing) => {
    expect(familyOf(template).closeReasoning(generationPrompt, false)).toBe(closing);
  });
});
