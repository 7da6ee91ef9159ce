import type { LoadFault } from '../../core/index.ts';
import { formatBytes, formatCount } from '../format.ts';

/** Why a model could not be loaded, as a sentence. */
export function loadFault(fault: LoadFault): string {
  switch (fault.type) {
    case 'context-refused':
      return `A context of ${formatCount(fault.contextTokens)} tokens could not be created.`;
    case 'token-not-computed':
      return `The engine could not compute a token with it (status ${fault.status}).`;
    case 'not-locked':
      return notLocked(fault);
    case 'draft-vocabulary-size':
      return `It cannot draft for the other model: its vocabulary has ${formatCount(fault.tokens)} tokens, not ${formatCount(fault.neededTokens)}.`;
    case 'draft-vocabulary-token':
      return `It cannot draft for the other model: its token ${fault.token} is “${fault.text}”, not “${fault.neededText}”.`;
    default:
      return plain[fault.type];
  }
}

type PlainFault = Exclude<
  LoadFault['type'],
  'context-refused' | 'token-not-computed' | 'not-locked' | 'draft-vocabulary-size' | 'draft-vocabulary-token'
>;

const plain: { readonly [F in PlainFault]: string } = {
  'file-refused': 'The engine refused the file.',
  'adapter-refused': 'The engine refused the adapter.',
  'adapter-conditional': 'This adapter applies only after certain tokens, which is not supported.',
  'adapter-changed': 'The adapter has changed since the model was first loaded.',
  'file-unreadable': 'Its file could not be read.',
  'writes-no-text': 'This model does not write text (an encoder, or one without a decoder).',
  'no-context-window': 'The file has no valid context length (context_length).',
  'vocabulary-incomplete': 'Its vocabulary has no tokens for this text.',
  'draft-recurrent': 'A model with a recurrent state cannot draft, because its state cannot be rolled back.',
  'process-ended': 'The engine crashed while loading it.',
};

function notLocked({ lockedBytes, bytes }: Extract<LoadFault, { type: 'not-locked' }>): string {
  return lockedBytes === null || bytes === null
    ? 'The weights could not be locked into memory.'
    : `The system allowed only ${formatBytes(lockedBytes)} of ${formatBytes(bytes)} to be locked into memory: the limit is too low (ulimit -l).`;
}
