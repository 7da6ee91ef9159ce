// One question and its answer.
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Turn } from '../api/index.ts';
import { ChatAnswer } from '../chat/index.ts';
import { text } from '../text/index.ts';
import { AnswerActions } from './answer-actions.tsx';
import { AnswerNotes } from './answer-notes.tsx';
import { AnswerProgress } from './answer-progress.tsx';
import { CitedAnswer } from './cited-answer.tsx';
import { EditQuestion } from './edit-question.tsx';
import { ReceiptView } from './receipt-view.tsx';

export function TurnView({ of }: { of: Signal<Turn> }): VNode {
  const turn = of.value;
  const { answer, question } = turn;
  const [editing, setEditing] = useState(false);
  const isChat = turn.documents.length === 0;
  return (
    <article class="turn" aria-label={question.slice(0, 200)}>
      {editing ? (
        <EditQuestion turn={turn} onDone={() => setEditing(false)} />
      ) : (
        <h2 class="question" dir="auto">
          {question}
        </h2>
      )}
      {isChat ? <ChatAnswer answer={answer} settings={turn.settings} /> : <CitedAnswer answer={answer} />}
      {answer.state === 'running' && <AnswerProgress turn={turn} />}
      <AnswerNotes answer={answer} />
      {answer.state !== 'running' && (
        <footer class="turn-foot">
          {answer.receipt !== null && <ReceiptView receipt={answer.receipt} answer={answer} />}
          <AnswerActions turn={turn} onEdit={() => setEditing(true)} />
        </footer>
      )}
      <p class="sr-only" role="status">
        {answer.state === 'running' ? '' : text().done}
      </p>
    </article>
  );
}
