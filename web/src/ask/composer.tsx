// Where questions are written. Enter asks, Shift+Enter begins a new line.
import { ArrowUp } from 'lucide';
import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Desk } from '../state/desk.ts';
import { attempt } from '../state/notices.ts';
import { text } from '../text/index.ts';
import { Icon } from '../ui/index.ts';
import { AnswerOptions } from './answer-options.tsx';
import { askBoth, beside } from './beside.ts';

export function Composer({ desk }: { desk: Desk }): VNode {
  const t = text();
  const [question, setQuestion] = useState('');
  const [asking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isChat = desk.documents.length === 0;
  const placeholder = isChat ? t.chatPlaceholder : t.askPlaceholder;
  const submit = async (): Promise<void> => {
    const asked = question.trim();
    if (asked === '' || asking) return;
    setAsking(true);
    setQuestion('');
    const done = await attempt(async () => {
      await askBoth(desk, { question: asked }, isChat ? beside.value : null);
      return true;
    });
    setAsking(false);
    if (done === undefined) setQuestion(asked);
  };
  return (
    <form
      ref={form}
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <textarea
        id="question"
        aria-label={t.question}
        placeholder={placeholder}
        rows={1}
        dir="auto"
        value={question}
        onInput={(event) => setQuestion(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          form.current?.requestSubmit();
        }}
      />
      <div class="composer-tools">
        <AnswerOptions desk={desk} />
        <button
          type="submit"
          class="ask-button"
          aria-label={t.ask}
          title={t.ask}
          disabled={question.trim() === '' || asking}
        >
          <Icon of={ArrowUp} size={20} />
        </button>
      </div>
    </form>
  );
}
