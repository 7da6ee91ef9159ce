import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { shownTurns } from '../state/open-conversation.ts';

/** Nearer to the end than this, a reader follows what is written. */
const nearPixels = 80;

/** Keeps the end in sight while an answer grows, unless the reader has scrolled up to read. */
export function useStayAtEnd(key: string): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    let isAtEnd = true;
    const onScroll = (): void => {
      isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearPixels;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    const stop = effect(() => {
      void shownTurns.value.at(-1)?.value;
      requestAnimationFrame(() => {
        if (isAtEnd) element.scrollTop = element.scrollHeight;
      });
    });
    return () => {
      stop();
      element.removeEventListener('scroll', onScroll);
    };
  }, [key]);
  return list;
}
