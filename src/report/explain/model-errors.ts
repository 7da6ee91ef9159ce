import type { ErrorData } from '../../core/index.ts';
import { type Explanation, explanation } from '../explanation.ts';
import { notUtf8 } from './document-reasons.ts';
import type { Explainers } from './explainers.ts';
import { fileFault, fileFaultDetails } from './model-file-faults.ts';
import { refFault } from './model-ref-faults.ts';

type ModelCode =
  | 'model-not-found'
  | 'model-none'
  | 'model-ref-invalid'
  | 'model-file-invalid'
  | 'model-digest-mismatch'
  | 'model-load-failed'
  | 'logits-not-finite'
  | 'model-in-use'
  | 'model-foreign'
  | 'template-failed';

const foreignOwners: Readonly<Record<string, string>> = {
  huggingface: 'the Hugging Face cache',
  ollama: 'Ollama',
  lmstudio: 'LM Studio',
};

type Mismatch = ErrorData['model-digest-mismatch'];

function notWhatWasExpected({ ref, expected, actual }: Mismatch): Explanation {
  return explanation(
    `What was downloaded for ${ref} is not the file that was promised, so it was not kept.`,
    [`Expected ${expected}`, ...(actual === undefined ? [] : [`but got  ${actual}`])],
    ['Try again. If it stays so, something between here and there changes the file: do not use it.'],
  );
}

function notWhatItWas({ ref, expected, actual, path }: Mismatch & { path: string }): Explanation {
  if (actual === undefined) {
    return explanation(
      `A file of ${ref} has changed since it was checked, so the model is not used any more.`,
      [path],
      ['Start again: the file is checked anew. If nobody has changed it, the disk may be failing.'],
    );
  }
  return explanation(
    `The file of ${ref} is not what it is said to be, so it is not used.`,
    [path, `It should be ${expected}`, `and it is    ${actual}`],
    [
      'It is damaged, or somebody has changed it. Get it again with the program that it belongs to, or: deskside pull REFERENCE',
    ],
  );
}

export const modelErrors: Explainers<ModelCode> = {
  'model-not-found': ({ ref, suggestions, pullable }) =>
    suggestions.includes(ref)
      ? explanation(`${ref} is not on this computer yet.`, [], [`deskside pull ${ref}`])
      : explanation(
          `There is no model “${ref}”.`,
          [
            ...(ref.includes('\uFFFD') ? [notUtf8] : []),
            ...(suggestions.length === 0 ? [] : [`Did you mean ${suggestions.join(' or ')}?`]),
          ],
          [
            'What is here: deskside models',
            `What can be downloaded: deskside ${pullable === undefined ? 'models --available' : `pull ${pullable}`}`,
          ],
        ),
  'model-none': ({ recommended }) =>
    explanation(
      'There is no model on this computer yet.',
      [],
      [
        ...(recommended === undefined
          ? ['deskside start']
          : [`The one for this computer: deskside pull ${recommended}`]),
        'What else can be had, and how fast it would be: deskside models --available',
        'Or use a file that you have: --model ./model.gguf',
      ],
    ),
  'model-ref-invalid': ({ ref, reason }) =>
    explanation(
      `“${ref}” cannot be read as a model.`,
      [refFault(reason)],
      [
        'A name (gemma3:4b), hf:owner/repo[:quantization], https://…/model.gguf, pypi:package, or ./model.gguf',
      ],
    ),
  'model-file-invalid': (data) =>
    data.reason === 'adapter-layer'
      ? explanation(
          'The model is not used: it is a base model with an adapter, and would answer otherwise without it.',
          [data.path, ...(data.at === undefined ? [] : [`Adapter: ${data.at}`])],
          [`Name both: --model ${data.path} --lora ${data.at ?? 'ADAPTER'}`],
        )
      : explanation(`The model file cannot be used: ${fileFault(data.reason)}.`, fileFaultDetails(data), [
          'Get it again: deskside pull REFERENCE. If it is still the same, the file is damaged where it comes from.',
        ]),
  'model-digest-mismatch': (data) =>
    data.path === undefined ? notWhatWasExpected(data) : notWhatItWas({ ...data, path: data.path }),
  'model-load-failed': ({ path, reason }) =>
    explanation(
      'The engine could not load the model.',
      [...(path === '' ? [] : [path]), ...reason.split('\n')],
      ['What the file says about itself: deskside show MODEL', 'Is the engine all right? deskside doctor'],
    ),
  'logits-not-finite': ({ path }) =>
    explanation(
      'The model computes values that are not numbers, so no answer can be taken from it.',
      [path, 'That is so where weights are damaged, or were converted badly.'],
      ['Get the file again, or another quantization of the model.'],
    ),
  'model-in-use': ({ model }) =>
    explanation(`${model} is in use by another program of Deskside.`, [], ['End that one, then try again.']),
  'model-foreign': ({ model, source, path }) =>
    explanation(
      `${model} was not deleted: it belongs to ${foreignOwners[source] ?? 'you, not to Deskside'}.`,
      [path],
      ['Delete it there. Deskside only deletes what it has downloaded itself.'],
    ),
  'template-failed': ({ model, reason }) =>
    explanation(
      `The chat template of ${model} could not be used.`,
      [`It failed with: ${reason}`],
      ['Try another model, or another version of this one: deskside models'],
    ),
};
