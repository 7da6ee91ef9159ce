import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ApiAnswer, ApiCitation } from '../api/index.ts';
import { footnotesOf } from '../state/footnotes.ts';
import { shownTurns } from '../state/open-conversation.ts';
import { openCitation } from '../state/viewer.ts';

/** Opens the source that the address names, once the last answer has come to its end. Whoever closes it has it closed. */
export function useOpenSource(source: number | null): void {
  useEffect(() => {
    if (source === null) return;
    let isOpened = false;
    return effect(() => {
      const answer = shownTurns.value.at(-1)?.value.answer;
      if (isOpened || answer === undefined || answer.state === 'running') return;
      isOpened = true;
      openCitation(citationsOf(answer), source - 1);
    });
  }, [source]);
}

/** Where a model cites nothing, what was found by words is still worth a look. */
function citationsOf({ statements, passages }: ApiAnswer): readonly ApiCitation[] {
  const { citations } = footnotesOf(statements);
  return citations.length > 0 ? citations : passages;
}
