import type { VNode } from 'preact';
import type { ModelFit } from '../api/index.ts';
import { text } from '../text/index.ts';

/** A colour, a word, and the reason for each no. */
export function FitMark({ fit: { verdict, reason } }: { fit: ModelFit }): VNode {
  const t = text();
  const words = { fits: t.fits, slow: t.slow, 'no-memory': t.noMemory, 'no-disk': t.noDisk };
  return (
    <p class={`fit ${verdict}`}>
      <span class="fit-dot" aria-hidden="true" />
      <span>{words[verdict]}</span>
      {reason !== null && (
        <span class="dim" dir="auto">
          {reason}
        </span>
      )}
    </p>
  );
}
