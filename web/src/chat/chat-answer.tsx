import type { VNode } from 'preact';
import type { ApiAnswer, ConversationSettings } from '../api/index.ts';
import { ResultTable } from '../fields/index.ts';
import { Markdown } from '../markdown/index.ts';
import { text } from '../text/index.ts';

interface ChatAnswerProps {
  answer: ApiAnswer;
  settings: ConversationSettings;
}

/** An answer without documents: what the model thought is folded away, and what it wrote in fields is a table. */
export function ChatAnswer({ answer, settings: { format } }: ChatAnswerProps): VNode {
  const { text: written, reasoning, state, model } = answer;
  return (
    <div class="chat-answer">
      {reasoning !== '' && (
        <details class="reasoning" open={state === 'running' && written === ''}>
          <summary>{text().reasoning}</summary>
          <div class="reasoning-text" dir="auto">
            {reasoning}
          </div>
        </details>
      )}
      {format === undefined ? <Markdown text={written} /> : <ResultTable written={written} />}
      <p class="answered-by dim" dir="auto">
        {model}
      </p>
    </div>
  );
}
