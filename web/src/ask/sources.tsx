import type { VNode } from 'preact';
import { sourceWords } from '../documents/index.ts';
import { type Footnotes, isSamePlace } from '../state/footnotes.ts';
import { current, openCitation } from '../state/viewer.ts';
import { text } from '../text/index.ts';
import { quoteOf } from './quote-of.ts';

/** Every source once, with its words: what there is to check, in sight. */
export function Sources({ footnotes: { citations } }: { footnotes: Footnotes }): VNode {
  return (
    <ol class="sources" aria-label={text().sources}>
      {citations.map((citation, at) => (
        <li key={`${citation.documentId}:${citation.start}:${citation.end}`}>
          <button
            type="button"
            class={isSamePlace(current.value, citation) ? 'source lit' : 'source'}
            onClick={() => openCitation(citations, at)}
          >
            <span class="source-number" aria-hidden="true">
              {at + 1}
            </span>
            <span class="source-words">
              <span class="quote" dir="auto">
                {quoteOf(citation)}
              </span>
              <span class="dim" dir="auto">
                {sourceWords(citation)}
                {citation.recognised !== null && ' · OCR'}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
