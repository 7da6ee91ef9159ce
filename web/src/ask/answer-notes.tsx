// What a careful reader has to know besides: that it was stopped, what was left out, and what went wrong.
import type { VNode } from 'preact';
import type { ApiAnswer } from '../api/index.ts';
import { text, warningWords } from '../text/index.ts';
import { ErrorWords } from '../ui/index.ts';

export function AnswerNotes({ answer }: { answer: ApiAnswer }): VNode | null {
  const t = text();
  const { state, leftOut, finishReason, error } = answer;
  const notes = [
    ...(state === 'stopped' ? [t.stopped] : []),
    ...(finishReason === 'length' ? [t.lengthReached] : []),
    ...(leftOut > 0 ? [t.leftOut(leftOut)] : []),
    ...warningWords(answer),
  ];
  if (notes.length === 0 && error === null) return null;
  return (
    <div class="answer-notes">
      {error !== null && (
        <div class="failure" role="alert">
          <strong>{headOf(answer)}</strong>
          <ErrorWords error={error} />
        </div>
      )}
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note} dir="auto">
              {note}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Why there is an error: no answer at all, a part of one, or one that is whole and could not be kept. */
function headOf({ state, text: written }: ApiAnswer): string {
  const t = text();
  if (state !== 'failed') return t.notKept;
  return written.trim() === '' ? t.failed : t.failedMidway;
}
