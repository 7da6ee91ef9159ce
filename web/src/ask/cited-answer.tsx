// An answer in statements, each with the numbers of its sources and a mark where they do not support it.
import { BookOpen } from 'lucide';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ApiAnswer } from '../api/index.ts';
import { FieldTable } from '../fields/index.ts';
import { footnotesOf } from '../state/footnotes.ts';
import { text } from '../text/index.ts';
import { Icon } from '../ui/index.ts';
import { FieldMarks } from './field-marks.tsx';
import { Passages } from './passages.tsx';
import { Sources } from './sources.tsx';
import { StatementView } from './statement-view.tsx';

export function CitedAnswer({ answer }: { answer: ApiAnswer }): VNode {
  const { statements, fields, passages, passagesLead, notFound, state } = answer;
  const footnotes = useMemo(() => footnotesOf(statements), [statements]);
  const isEnded = state !== 'running';
  return (
    <div class="cited-answer">
      {passagesLead && passages.length > 0 && <Passages passages={passages} isOpen lead />}
      {notFound && statements.length === 0 && fields.length === 0 && (
        <p class="not-found">
          <Icon of={BookOpen} />
          {text().notInDocuments}
        </p>
      )}
      {fields.length > 0 && (
        <FieldTable rows={fields} behind={(field) => <FieldMarks field={field} footnotes={footnotes} />} />
      )}
      {statements.length > 0 && fields.length === 0 && (
        <p class="answer" dir="auto">
          {statements.map((statement, at) => (
            <StatementView
              key={at}
              statement={statement}
              footnotes={footnotes}
              isEnded={isEnded || at < statements.length - 1}
              notFound={notFound}
            />
          ))}
        </p>
      )}
      {footnotes.citations.length > 0 && <Sources footnotes={footnotes} />}
      {!passagesLead && passages.length > 0 && isEnded && (
        <Passages passages={passages} isOpen={footnotes.citations.length === 0} />
      )}
    </div>
  );
}
