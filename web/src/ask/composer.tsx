// Where questions are written. Enter asks, Shift+Enter begins a new line.
import { ArrowUp } from 'lucide';
import type { VNode } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { ChatWindowRow } from '../chat/index.ts';
import type { Desk } from '../state/desk.ts';
import { attempt } from '../state/notices.ts';
import { text } from '../text/index.ts';
import { Icon } from '../ui/index.ts';
import { AnswerOptions } from './answer-options.tsx';
import { askAfterShown, beside } from './beside.ts';

/** The options are not of the form: what is wrong in them keeps no question back, and Enter in them sends none. */
export function Composer({ desk }: { desk: Desk }): VNode {
  const t = text();
  const id = useId();
  const [question, setQuestion] = useState('');
  const [asking, setAsking] = useState(false);
  const [isWriting, setIsWriting] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const writing = useRef<HTMLTextAreaElement>(null);
  const isChat = desk.documents.length === 0;
  const inFields = !isChat && desk.settings.format !== undefined;
  const withoutQuestion = inFields ? t.fieldsQuestion : '';
  const placeholder = isChat ? t.chatPlaceholder : inFields ? t.fieldsPlaceholder : t.askPlaceholder;
  const submit = async (): Promise<void> => {
    const asked = question.trim() || withoutQuestion;
    if (asked === '' || asking) return;
    setAsking(true);
    setQuestion('');
    const done = await attempt(async () => {
      await askAfterShown(desk, { question: asked }, isChat ? beside.value : null);
      return true;
    });
    setAsking(false);
    if (done === undefined) setQuestion(question);
  };
  return (
    <div class="composer">
      <form
        id={id}
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <textarea
          ref={writing}
          id="question"
          aria-label={t.question}
          placeholder={placeholder}
          rows={1}
          dir="auto"
          value={question}
          onInput={(event) => setQuestion(event.currentTarget.value)}
          onFocus={() => setIsWriting(true)}
          onBlur={() => setIsWriting(false)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            form.current?.requestSubmit();
          }}
        />
      </form>
      {isChat && (
        <ChatWindowRow
          settings={desk.settings}
          question={question}
          isWriting={isWriting}
          onOverflow={(overflow) => {
            // What was clicked goes away.
            writing.current?.focus();
            void desk.setSettings({ ...desk.settings, overflow });
          }}
        />
      )}
      <div class="composer-tools">
        <AnswerOptions desk={desk} />
        <button
          type="submit"
          form={id}
          class="ask-button"
          aria-label={t.ask}
          title={t.ask}
          disabled={(question.trim() === '' && withoutQuestion === '') || asking}
        >
          <Icon of={ArrowUp} size={20} />
        </button>
      </div>
    </div>
  );
}
