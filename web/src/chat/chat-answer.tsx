import type { VNode } from 'preact';
import type { ApiAnswer } from '../api/index.ts';
import { Markdown } from '../markdown/index.ts';
import { text } from '../text/index.ts';

/** An answer without documents: what the model thought is folded away. */
export function ChatAnswer({
  answer: { text: written, reasoning, state, model },
}: {
  answer: ApiAnswer;
}): VNode {
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
      <Markdown text={written} />
      <p class="answered-by dim" dir="auto">
        {model}
      </p>
    </div>
  );
}
