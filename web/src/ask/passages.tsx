import type { VNode } from 'preact';
import type { ApiCitation } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Sources } from './sources.tsx';

interface PassagesProps {
  passages: readonly ApiCitation[];
  isOpen: boolean;
  /** They are worth more than the answer. */
  lead?: boolean;
}

/** Found by words alone, before anything is read. */
export function Passages({ passages, isOpen, lead = false }: PassagesProps): VNode {
  const t = text();
  return (
    <details class={lead ? 'passages first' : 'passages'} open={isOpen}>
      <summary>{t.passagesFound}</summary>
      {lead && <p class="dim">{t.passagesLead}</p>}
      <Sources footnotes={{ citations: passages, indexOf: (citation) => passages.indexOf(citation) }} />
    </details>
  );
}
