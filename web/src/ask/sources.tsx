import type { VNode } from 'preact';
import type { ApiCitation } from '../api/index.ts';
import { sourceWords } from '../documents/index.ts';
import type { Footnotes } from '../state/footnotes.ts';
import { useIsLit } from '../state/use-is-lit.ts';
import { openCitation } from '../state/viewer.ts';
import { text } from '../text/index.ts';
import { quoteOf } from './quote-of.ts';

/** Every source once, with its words: what there is to check, in sight. */
export function Sources({ footnotes: { citations } }: { footnotes: Footnotes }): VNode {
  return (
    <ol class="sources" aria-label={text().sources}>
      {citations.map((citation, at) => (
        <li key={`${citation.documentId}:${citation.start}:${citation.end}`}>
          <Source citation={citation} number={at + 1} onOpen={() => openCitation(citations, at)} />
        </li>
      ))}
    </ol>
  );
}

interface SourceProps {
  citation: ApiCitation;
  number: number;
  onOpen: () => void;
}

function Source({ citation, number, onOpen }: SourceProps): VNode {
  const isLit = useIsLit(citation);
  return (
    <button type="button" class={isLit ? 'source lit' : 'source'} onClick={onOpen}>
      <span class="source-number" aria-hidden="true">
        {number}
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
  );
}
