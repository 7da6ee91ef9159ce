import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Turn } from '../api/index.ts';
import { desk } from '../state/desk.ts';
import { attempt } from '../state/notices.ts';
import { text } from '../text/index.ts';

interface EditQuestionProps {
  turn: Turn;
  onDone: () => void;
}

/** Asked at the same place, as another branch: what was answered before stays. */
export function EditQuestion({ turn: { question, parent, documents }, onDone }: EditQuestionProps): VNode {
  const t = text();
  const [value, setValue] = useState(question);
  return (
    <form
      class="edit-question"
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
        void attempt(async () => await desk.peek()?.ask({ question: value.trim(), parent, documents }));
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <textarea
        aria-label={t.question}
        rows={2}
        dir="auto"
        autofocus
        value={value}
        onInput={(event) => setValue(event.currentTarget.value)}
      />
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onDone}>
          {t.cancel}
        </button>
        <button type="submit" class="button primary" disabled={value.trim() === ''}>
          {t.askEdited}
        </button>
      </div>
    </form>
  );
}
