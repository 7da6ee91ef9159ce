import { useEffect } from 'preact/hooks';
import { closeViewer, viewed, walkCitations } from '../state/viewer.ts';

/** j and k walk the citations, Escape closes the document; never while something is typed. */
export function useKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === 'j') walkCitations(1);
      if (event.key === 'k') walkCitations(-1);
      if (
        event.key === 'Escape' &&
        viewed.peek() !== null &&
        document.querySelector('dialog[open], [popover="auto"]:popover-open') === null
      ) {
        closeViewer();
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null;
}
