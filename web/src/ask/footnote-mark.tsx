// The number of a source. Hovering or focusing shows the quote, a click opens the document at it.
import type { VNode } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { sourceWords } from '../documents/index.ts';
import type { Footnotes } from '../state/footnotes.ts';
import { useIsLit } from '../state/use-is-lit.ts';
import { openCitation } from '../state/viewer.ts';
import { text } from '../text/index.ts';
import { placeBeside } from '../ui/index.ts';
import { quoteOf } from './quote-of.ts';

interface FootnoteMarkProps {
  /** Position in the footnotes, from 0. */
  at: number;
  footnotes: Footnotes;
}

export function FootnoteMark({ at, footnotes }: FootnoteMarkProps): VNode | null {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLSpanElement>(null);
  const citation = footnotes.citations[at];
  const isLit = useIsLit(citation);
  if (citation === undefined) return null;
  const show = (): void => {
    card.current?.showPopover();
    placeBeside(card.current, button.current);
  };
  const hide = (): void => card.current?.hidePopover();
  return (
    <>
      <button
        ref={button}
        type="button"
        class={isLit ? 'footnote lit' : 'footnote'}
        aria-label={text().footnote(at + 1, sourceWords(citation))}
        aria-describedby={id}
        onClick={() => openCitation(footnotes.citations, at)}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={show}
        onBlur={hide}
      >
        {at + 1}
      </button>
      <span ref={card} id={id} class="quote-card" popover="manual" role="tooltip">
        <span class="quote" dir="auto">
          {quoteOf(citation)}
        </span>
        <span class="dim" dir="auto">
          {sourceWords(citation)}
        </span>
      </span>
    </>
  );
}
