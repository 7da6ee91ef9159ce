import type { NotKept, PrefixCacheNote } from '../core/index.ts';

const unused = {
  damaged: 'damaged',
  foreign: 'made by something else',
  engine: 'refused by the engine',
} as const;

const reasons: { readonly [R in NotKept['reason']]: string } = {
  'disk-full': 'the disk is full',
  'disk-failing': 'the disk is full or failing',
  'disk-read-only': 'the disk is read-only',
  forbidden: 'no permission to write there',
  'key-damaged': 'the key file is damaged',
  keyring: 'the keyring',
  'model-changed': 'a file of the model has changed since it was loaded',
  'no-cells': 'its cells are shared, and there is no room for a copy',
  other: '',
};

/** What was odd about the prefix cache, to stand in a receipt. */
export function prefixCacheNote(note: PrefixCacheNote): string {
  switch (note.type) {
    case 'unusable':
      return `no snapshot can be saved: ${whyNotKept(note.why)}`;
    case 'not-used':
      return `stored snapshot not used: ${unused[note.reason]}`;
    case 'not-stored':
      return `snapshot not saved: ${whyNotKept(note.why)}`;
    default:
      return note satisfies never;
  }
}

function whyNotKept({ reason, said }: NotKept): string {
  return [reasons[reason], said].filter(Boolean).join(': ');
}
