import { ChevronDown, ChevronUp, FileText, ScrollText, X, ZoomIn, ZoomOut } from 'lucide';
import type { VNode } from 'preact';
import type { ApiDocument } from '../api/index.ts';
import { closeViewer, type Viewed, walkCitations } from '../state/viewer.ts';
import { fitWidth, largestZoom, smallestZoom, zoom, zoomIn, zoomOut } from '../state/zoom.ts';
import { formatPercent, text } from '../text/index.ts';
import { IconButton } from '../ui/index.ts';
import { placeWords } from './place-words.ts';

interface ViewerHeadProps {
  document: ApiDocument;
  shown: Viewed;
  /** Null where it can only be shown as text. */
  asText: boolean | null;
  onAsText: (asText: boolean) => void;
  canZoom: boolean;
}

export function ViewerHead({ document, shown, asText, onAsText, canZoom }: ViewerHeadProps): VNode {
  const t = text();
  return (
    <header class="viewer-head">
      <h2 dir="auto" title={document.name}>
        {document.name}
      </h2>
      <div class="viewer-tools">
        {canZoom && <ZoomTools />}
        {asText !== null && (
          <IconButton
            icon={asText ? FileText : ScrollText}
            label={asText ? t.showAsPage : t.showAsText}
            onClick={() => onAsText(!asText)}
          />
        )}
        <IconButton icon={X} label={t.close} onClick={closeViewer} />
      </div>
      <CitationWalk shown={shown} />
    </header>
  );
}

function ZoomTools(): VNode {
  const t = text();
  const { value } = zoom;
  return (
    <>
      <IconButton icon={ZoomOut} label={t.smaller} disabled={value <= smallestZoom} onClick={zoomOut} />
      <button
        type="button"
        class="zoom-level"
        title={t.fitWidth}
        aria-label={`${formatPercent(value)}. ${t.fitWidth}`}
        onClick={fitWidth}
      >
        {formatPercent(value)}
      </button>
      <IconButton icon={ZoomIn} label={t.larger} disabled={value >= largestZoom} onClick={zoomIn} />
    </>
  );
}

function CitationWalk({ shown: { citations, at } }: { shown: Viewed }): VNode | null {
  const t = text();
  const citation = at === null ? undefined : citations[at];
  if (at === null || citation === undefined) return null;
  const place = placeWords(citation);
  return (
    <p class="citation-walk">
      <IconButton icon={ChevronUp} label={t.previousCitation} onClick={() => walkCitations(-1)} />
      <IconButton icon={ChevronDown} label={t.nextCitation} onClick={() => walkCitations(1)} />
      <span aria-live="polite">
        {t.citationOf(at + 1, citations.length)}
        {place !== null && ` · ${place}`}
      </span>
    </p>
  );
}
