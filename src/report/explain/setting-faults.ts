import type { SettingFault } from '../../core/index.ts';
import { formatCount, formatCountOf } from '../format.ts';

/** What a setting could be instead, or why it cannot be what it was to be, as a sentence. */
export function settingFault(fault: SettingFault): string {
  switch (fault.type) {
    case 'not-one-of':
      return `It must be one of ${fault.choices.join(', ')}.`;
    case 'not-a-whole-number':
      return `It must be a whole number from ${fault.least} to ${fault.most}.`;
    case 'too-many-names':
      return `There can be no more than ${formatCount(fault.most)} names.`;
    case 'needs-flash-attention':
      return `It must be auto or on, because cache values in ${fault.kvType} need flash attention.`;
    case 'scaled-by-model':
      return `It must be ${fault.method} or nothing, because the model file itself uses that scaling.`;
    case 'language-missing':
      return `Its package is not installed: npm install ${fault.package}`;
    case 'no-such-page':
      return fault.pages === null
        ? `${fault.document} has no pages.`
        : `${fault.document} has ${formatCountOf(fault.pages, 'page')}.`;
    default:
      return plain[fault.type];
  }
}

const plain: { readonly [F in PlainFault]: string } = {
  impossible: 'There is no such value of this setting.',
  'not-a-time': 'It must be milliseconds, 0 or more, or null for forever.',
  'not-a-name': 'It must consist of letters, digits, dots and dashes, without a colon.',
  'name-taken': 'A model already has this name.',
  'no-gpu': 'No GPU was found.',
  'excludes-mlock': 'Repacked weights cannot be locked into memory.',
  'no-rotary-positions': 'It must be nothing, because this model has no rotary positions.',
  'no-passages': 'No word of the question stands in the documents. Read them in another way.',
  'not-an-address': 'It must be an address, such as https://example.org.',
  'unknown-encoding': 'Use a name like utf-8, windows-1252, shift_jis, koi8-r or cp437.',
};

type PlainFault = Exclude<
  SettingFault['type'],
  | 'not-one-of'
  | 'not-a-whole-number'
  | 'too-many-names'
  | 'needs-flash-attention'
  | 'scaled-by-model'
  | 'language-missing'
  | 'no-such-page'
>;
