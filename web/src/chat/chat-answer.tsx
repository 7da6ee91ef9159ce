import { Fragment, type VNode } from 'preact';
import type { ApiAnswer, ConversationSettings } from '../api/index.ts';
import { ResultTable } from '../fields/index.ts';
import { Markdown } from '../markdown/index.ts';
import { text } from '../text/index.ts';
import { CallView } from '../tools/index.ts';

interface ChatAnswerProps {
  answer: ApiAnswer;
  settings: ConversationSettings;
}

/** An answer without documents: what the model thought is folded away, and what it wrote in fields is a table. */
export function ChatAnswer({ answer, settings: { format } }: ChatAnswerProps): VNode {
  const { text: written, reasoning, state, model, receipt } = answer;
  return (
    <div class="chat-answer">
      {receipt?.summary !== undefined && <SummaryOf summary={receipt.summary} />}
      {reasoning !== '' && (
        <details class="reasoning" open={state === 'running' && written === ''}>
          <summary>{text().reasoning}</summary>
          <div class="reasoning-text" dir="auto">
            {reasoning}
          </div>
        </details>
      )}
      {format === undefined ? <WithCalls answer={answer} /> : <ResultTable written={written} />}
      <p class="answered-by dim" dir="auto">
        {model}
      </p>
    </div>
  );
}

/** What was written, and between it what was called. */
function WithCalls({ answer: { text: written, calls } }: Pick<ChatAnswerProps, 'answer'>): VNode {
  const places = calls.map(({ at }) => at);
  return (
    <>
      {calls.map((call, index) => (
        <Fragment key={call.id}>
          <Part of={written.slice(places[index - 1] ?? 0, call.at)} />
          <CallView call={call} />
        </Fragment>
      ))}
      <Part of={written.slice(places.at(-1) ?? 0)} />
    </>
  );
}

function Part({ of }: { of: string }): VNode | null {
  return of.trim() === '' ? null : <Markdown text={of} />;
}

type Receipt = NonNullable<ApiAnswer['receipt']>;

/** What the model has read in place of earlier messages: its own words, and said to be. */
function SummaryOf({ summary }: { summary: NonNullable<Receipt['summary']> }): VNode {
  const t = text();
  const { messages, text: written, cut } = summary;
  return (
    <details class="reasoning">
      <summary>{t.summaryOf(messages.length)}</summary>
      <div class="reasoning-text" dir="auto">
        {written}
      </div>
      {cut && <p class="dim">{t.summaryCut}</p>}
    </details>
  );
}
