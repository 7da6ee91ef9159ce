import { useEffect } from 'preact/hooks';
import { closeViewer, viewed, walkCitations } from '../state/viewer.ts';
import { fitWidth, zoomIn, zoomOut } from '../state/zoom.ts';

/** j and k walk the citations, + and − and 0 change how large the document is, Escape closes it; never while something is typed. */
export function useKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (viewed.peek() !== null) actions[event.key]?.();
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

const actions: Partial<Record<string, () => void>> = {
  j: () => walkCitations(1),
  k: () => walkCitations(-1),
  '+': zoomIn,
  // The same key without Shift.
  '=': zoomIn,
  '-': zoomOut,
  '0': fitWidth,
};

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null;
}
