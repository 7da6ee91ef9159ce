import type { ErrorData } from '../../core/index.ts';
import type { Action } from '../actions/index.ts';
import { type Explained, explanation } from '../explanation.ts';
import { didYouMean } from './did-you-mean.ts';
import { notUtf8 } from './document-reasons.ts';
import type { Explainers } from './explainers.ts';
import { loadFault } from './load-faults.ts';
import { fileFault, fileFaultDetails } from './model-file-faults.ts';
import { refFault } from './model-ref-faults.ts';
import { templateFault } from './template-faults.ts';

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

function notWhatWasExpected({ ref, expected, actual }: Mismatch): Explained {
  return explanation(
    `The download of ${ref} does not match its checksum, so it was discarded.`,
    [`Expected ${expected}`, ...(actual === undefined ? [] : [`Received ${actual}`])],
    [
      { type: 'retry', when: 'now' },
      { type: 'advice', code: 'changed-on-the-way' },
    ],
  );
}

function notWhatItWas({ ref, expected, actual, path }: Mismatch & { path: string }): Explained {
  if (actual === undefined) {
    return explanation(
      `A file of ${ref} has changed since it was checked, so the model was not used.`,
      [path],
      [
        { type: 'retry', when: 'now', because: 'checked-anew' },
        { type: 'advice', code: 'disk-may-fail' },
      ],
    );
  }
  return explanation(
    `The file of ${ref} does not match its checksum, so it was not used.`,
    [path, `Expected ${expected}`, `Found    ${actual}`, 'It is damaged, or somebody changed it.'],
    [{ type: 'replace-file', path }],
  );
}

export const modelErrors: Explainers<ModelCode> = {
  'model-not-found': ({ ref, suggestions, pullable }) =>
    suggestions.includes(ref)
      ? explanation(`${ref} is not on this computer yet.`, [], [pulling(ref)])
      : explanation(
          `There is no model “${ref}”.`,
          [...(ref.includes('\uFFFD') ? [notUtf8] : []), ...didYouMean(suggestions)],
          [
            { type: 'list-models', which: 'here' },
            pullable === undefined ? { type: 'list-models', which: 'available' } : pulling(pullable),
          ],
        ),
  'model-none': ({ recommended }) =>
    explanation(
      'There is no model on this computer yet.',
      [],
      [
        recommended === undefined
          ? { type: 'open-guide' }
          : { type: 'pull-model', reference: recommended, recommended: true },
        { type: 'list-models', which: 'available' },
        { type: 'use-file' },
      ],
    ),
  'model-ref-invalid': ({ ref, reason }) =>
    explanation(
      `“${ref}” is not a valid model reference.`,
      [refFault(reason)],
      [{ type: 'advice', code: 'reference-forms' }],
    ),
  'model-file-invalid': (data) =>
    data.reason === 'adapter-layer'
      ? explanation(
          'The model was not used: it is a base model with an adapter, and would answer differently without it.',
          [data.path, ...(data.at === undefined ? [] : [`Adapter: ${data.at}`])],
          [{ type: 'add-adapter', model: data.path, adapter: data.at ?? null }],
        )
      : explanation(`The model file cannot be used: ${fileFault(data.reason)}.`, fileFaultDetails(data), [
          { type: 'replace-file', path: data.path },
          { type: 'advice', code: 'damaged-at-source' },
        ]),
  'model-digest-mismatch': (data) =>
    data.path === undefined ? notWhatWasExpected(data) : notWhatItWas({ ...data, path: data.path }),
  'model-load-failed': ({ path, fault, said = '' }) =>
    explanation(
      'The engine could not load the model.',
      [...(path === '' ? [] : [path]), loadFault(fault), ...said.split('\n').filter(Boolean)],
      [{ type: 'show-model', path }, { type: 'run-doctor' }],
    ),
  'logits-not-finite': ({ path }) =>
    explanation(
      'The model computed infinite or invalid numbers, so it cannot give an answer.',
      [path, 'Its weights are damaged or were converted badly.'],
      [
        { type: 'replace-file', path },
        { type: 'choose-model', wanted: 'other-quantization' },
      ],
    ),
  'model-in-use': ({ model }) =>
    explanation(
      `${model} is in use by another Deskside process.`,
      [],
      [{ type: 'retry', when: 'other-program-done' }],
    ),
  'model-foreign': ({ model, source, path }) =>
    explanation(
      `${model} was not deleted: it belongs to ${foreignOwners[source] ?? 'you, not to Deskside'}.`,
      [path],
      [{ type: 'delete-elsewhere', source, path }],
    ),
  'template-failed': ({ model, fault }) =>
    explanation(
      `The chat template of ${model} could not be used.`,
      [templateFault(fault)],
      [{ type: 'choose-model', wanted: 'other' }],
    ),
};

function pulling(reference: string): Action {
  return { type: 'pull-model', reference, recommended: false };
}
