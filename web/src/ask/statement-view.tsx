import type { VNode } from 'preact';
import type { ApiStatement } from '../api/index.ts';
import type { Footnotes } from '../state/footnotes.ts';
import { text } from '../text/index.ts';
import { FootnoteMark } from './footnote-mark.tsx';
import { Doubt, SupportMark } from './support-mark.tsx';

interface StatementViewProps {
  statement: ApiStatement;
  footnotes: Footnotes;
  /** Nothing more will be written of it. */
  isEnded: boolean;
  /** It says that the documents have no answer: there is nothing to cite. */
  notFound: boolean;
}

export function StatementView({ statement, footnotes, isEnded, notFound }: StatementViewProps): VNode {
  const { citations, support } = statement;
  const lacksSource = isEnded && !notFound && support === null && citations.length === 0;
  const numbers = [...new Set(citations.map((citation) => footnotes.indexOf(citation)))];
  return (
    <span class={`statement ${gradeClass(statement, isEnded)}`}>
      <span class="statement-text">{shownText(statement.text)}</span>
      {numbers.map((at) => (
        <FootnoteMark key={at} at={at} footnotes={footnotes} />
      ))}
      {support !== null && <SupportMark support={support} />}
      {lacksSource && <Doubt grade="bad" words={text().noSource} />}{' '}
    </span>
  );
}

function gradeClass({ support }: ApiStatement, isEnded: boolean): string {
  if (support === null) return isEnded ? 'ended' : 'writing';
  return support.grade.replace(' ', '-');
}

/** A new paragraph stays one; the space between sentences is ours. */
function shownText(text: string): string {
  return text.replace(/^[ \t]+|\s+$/gu, '');
}
