import { Fragment, type VNode } from 'preact';
import type { ApiField } from '../api/index.ts';
import type { Footnotes } from '../state/footnotes.ts';
import { FootnoteMark } from './footnote-mark.tsx';
import { SupportMark } from './support-mark.tsx';

/** Behind a value: where it stands, and whether it does. */
export function FieldMarks({ field, footnotes }: { field: ApiField; footnotes: Footnotes }): VNode {
  const { citations, support, state } = field;
  const numbers = [...new Set(citations.map((citation) => footnotes.indexOf(citation)))];
  return (
    <Fragment>
      {numbers.map((at) => (
        <FootnoteMark key={at} at={at} footnotes={footnotes} />
      ))}
      {support !== null && state === 'found' && <SupportMark support={support} />}
    </Fragment>
  );
}
