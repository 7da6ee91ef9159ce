// One call of a tool, folded: what was asked for, what it said, and what the model was told. All of it is text, whoever wrote it.
import type { VNode } from 'preact';
import type { ApiToolCall } from '../api/index.ts';
import { formatCount, text } from '../text/index.ts';
import { ErrorWords } from '../ui/index.ts';
import { CallText } from './call-text.tsx';
import { askedAgain } from './put-aside.ts';
import { callStateWords, reachWords, written } from './words.ts';

export function CallView({ call }: { call: ApiToolCall }): VNode {
  const t = text();
  const { server, tool, state, result, resultCharacters, told, error } = call;
  return (
    <div class="call">
      <details>
        <summary>
          <span dir="auto">{t.callOf(tool, server)}</span> · <span class="dim">{callStateWords(call)}</span>
        </summary>
        <p class="dim">{reachWords(call)}</p>
        <CallText label={t.callArguments} of={written(call.arguments)} />
        {result === null && resultCharacters > 0 && <p>{t.callNotKept(formatCount(resultCharacters))}</p>}
        {result !== null && result !== '' && <CallText label={t.callResult} of={result} />}
        {told !== null && <CallText label={t.callTold} of={told} />}
        {error !== null && <ErrorWords error={error} />}
      </details>
      {state === 'asking' && (
        <button type="button" class="button small" onClick={() => askedAgain(call.id)}>
          {t.callDecide}
        </button>
      )}
    </div>
  );
}
