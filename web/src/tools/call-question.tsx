// The question before a call. Closing it decides nothing: the call says that it waits, and the question can be opened again.
import type { VNode } from 'preact';
import { type ApiToolCall, call as request } from '../api/index.ts';
import { attempt } from '../state/notices.ts';
import { about, shownTurns } from '../state/open-conversation.ts';
import { formatTime, text } from '../text/index.ts';
import { Dialog } from '../ui/index.ts';
import { CallText } from './call-text.tsx';
import { aside, putAside } from './put-aside.ts';
import { reachWords, written } from './words.ts';

/** Of the conversation that is shown, the first that waits. */
export function CallQuestion(): VNode | null {
  const conversation = about.value?.id;
  const waiting = shownTurns.value.flatMap(({ value: { id: turn, answer } }) =>
    answer.calls.filter(({ state }) => state === 'asking').map((call) => ({ turn, call })),
  );
  const found = waiting.find(({ call }) => !putAside.value.has(call.id));
  if (found === undefined || conversation === undefined) return null;
  return <QuestionDialog key={found.call.id} {...found} conversation={conversation} />;
}

interface QuestionDialogProps {
  conversation: string;
  turn: string;
  call: ApiToolCall;
}

function QuestionDialog({ conversation, turn, call }: QuestionDialogProps): VNode {
  const t = text();
  const { id, server, tool, readOnly, askedUntil } = call;
  const answer = (to: 'once' | 'always' | 'refuse'): void => {
    aside(id);
    void attempt(() =>
      request('POST /api/v1/conversations/{id}/turns/{turn}/calls/{call}', {
        params: { id: conversation, turn, call: id },
        body: { answer: to },
      }),
    );
  };
  return (
    <Dialog title={t.callQuestion(t.callOf(tool, server))} onClose={() => aside(id)}>
      <p>
        {readOnly ? t.toolReadOnly : t.toolMayChange} · {reachWords(call)}
      </p>
      <CallText label={t.callArguments} of={written(call.arguments)} />
      {askedUntil !== null && (
        <p class="dim">{t.callUntil(formatTime(new Date(askedUntil).toISOString()))}</p>
      )}
      <div class="dialog-actions wrap">
        <button type="button" class="button" onClick={() => answer('refuse')}>
          {t.callRefuse}
        </button>
        {readOnly && (
          <button type="button" class="button" onClick={() => answer('always')}>
            {t.callAlways}
          </button>
        )}
        <button type="button" class="button primary" onClick={() => answer('once')}>
          {t.callOnce}
        </button>
      </div>
    </Dialog>
  );
}
