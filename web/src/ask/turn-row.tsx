// A turn, and beside it another model's answer to the same question where two were asked at once.
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Turn } from '../api/index.ts';
import { identityOf, turns } from '../state/open-conversation.ts';
import { TurnView } from './turn-view.tsx';

export function TurnRow({ turn }: { turn: Signal<Turn> }): VNode {
  const pair = pairOf(turn);
  if (pair === undefined) return <TurnView of={turn} />;
  return (
    <div class="side-by-side">
      {turns.value
        .filter((each) => each === turn || each === pair)
        .map((each) => (
          <TurnView key={identityOf(each).id} of={each} />
        ))}
    </div>
  );
}

/** The same question at the same place, asked right before or after, of another model. */
function pairOf(turn: Signal<Turn>): Signal<Turn> | undefined {
  const all = turns.value;
  const at = all.indexOf(turn);
  return [all[at - 1], all[at + 1]].find(
    (other) => other !== undefined && areOnePair(turn.peek(), other.peek()),
  );
}

function areOnePair(a: Turn, b: Turn): boolean {
  const chat = a.documents.length === 0 && b.documents.length === 0;
  return chat && a.parent === b.parent && a.question === b.question && a.settings.model !== b.settings.model;
}
