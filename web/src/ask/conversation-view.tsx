import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { desk } from '../state/desk.ts';
import {
  about,
  close,
  identityOf,
  missing,
  openConversation,
  shownTurns,
} from '../state/open-conversation.ts';
import { hrefOf } from '../state/route.ts';
import { text } from '../text/index.ts';
import { Stretches } from '../ui/index.ts';
import { Composer } from './composer.tsx';
import { DeskTray } from './desk-tray.tsx';
import { TurnRow } from './turn-row.tsx';
import { useOpenSource } from './use-open-source.ts';
import { useStayAtEnd } from './use-stay-at-end.ts';

/** Of those that were never drawn, as the style sheet takes it, too. */
const usualTurnPixels = 320;

interface ConversationViewProps {
  id: string;
  /** The footnote that is opened when the answer is there; null: none. */
  source: number | null;
}

export function ConversationView({ id, source }: ConversationViewProps): VNode {
  useEffect(() => void openConversation(id), [id]);
  useEffect(() => close, []);
  useOpenSource(source);
  const list = useStayAtEnd(id);
  const at = desk.value;
  const shown = shownTurns.value;
  if (missing.value) return <NotThere />;
  return (
    <div class="conversation">
      <div class="scroll" ref={list}>
        <div class="column">
          <h1 class="sr-only">{about.value?.title ?? text().conversations}</h1>
          {at !== null && <DeskTray desk={at} />}
          <Stretches
            items={shown}
            size={20}
            farStyle={(count) => ({ height: `${count * usualTurnPixels}px` })}
            isWanted={(_, index) => index === shown.length - 1}
            draw={(turn) => <TurnRow key={identityOf(turn).id} turn={turn} />}
          />
        </div>
      </div>
      {at !== null && <Composer key={id} desk={at} />}
    </div>
  );
}

function NotThere(): VNode {
  const t = text();
  return (
    <div class="empty-state">
      <p>{t.notThere}</p>
      <a class="button" href={hrefOf({ type: 'home' })}>
        {t.toStart}
      </a>
    </div>
  );
}
