// The document beside the conversation, open at the citation that was clicked.
import type { RefObject, VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ApiCitation, ApiDocument } from '../api/index.ts';
import { documentOf } from '../state/resources.ts';
import { resting } from '../state/resting.ts';
import { current, type Viewed, viewed } from '../state/viewer.ts';
import { zoom } from '../state/zoom.ts';
import { text } from '../text/index.ts';
import { ErrorWords } from '../ui/index.ts';
import { contentsOf, fileOf } from './contents.ts';
import { openPdf } from './pdf/open-pdf.ts';
import { PdfView } from './pdf/pdf-view.tsx';
import { PictureView } from './picture-view.tsx';
import { TextView } from './text-view.tsx';
import { type Loaded, useLoaded } from './use-loaded.ts';
import { ViewerHead } from './viewer-head.tsx';

/** Formats that have a look of their own which can be drawn here. */
const drawn = ['pdf', 'picture'];

export function DocumentViewer(): VNode | null {
  const shown = viewed.value;
  if (shown === null) return null;
  const document = documentOf(shown.documentId);
  return document === undefined ? null : <Viewer key={document.id} document={document} shown={shown} />;
}

function Viewer({ document, shown }: { document: ApiDocument; shown: Viewed }): VNode {
  const canDraw = drawn.includes(document.format);
  const [asText, setAsText] = useState(!canDraw);
  const body = useKeptMiddle(zoom.value);
  const cited = shown.citations.filter(({ documentId }) => documentId === document.id);
  const lit = current.value;
  return (
    <aside class="viewer" aria-label={text().viewer}>
      <ViewerHead
        document={document}
        shown={shown}
        asText={canDraw ? asText : null}
        onAsText={setAsText}
        canZoom={!asText}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <div ref={body} class="viewer-body" tabIndex={0}>
        {asText ? (
          <AsText document={document} cited={cited} lit={lit} />
        ) : (
          <AsDrawn
            document={document}
            cited={cited}
            lit={lit}
            zoom={zoom.value}
            onFailed={() => setAsText(true)}
          />
        )}
      </div>
    </aside>
  );
}

/** When all of it becomes larger or smaller, what is in the middle stays there. */
function useKeptMiddle(scale: number): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null);
  const before = useRef(scale);
  useLayoutEffect(() => {
    const ratio = scale / before.current;
    before.current = scale;
    const { current: at } = body;
    if (at === null || ratio === 1) return;
    // The browser would keep the top of something in its place instead.
    at.style.overflowAnchor = 'none';
    requestAnimationFrame(() => {
      at.style.overflowAnchor = '';
    });
    at.scrollTo(
      (at.scrollLeft + at.clientWidth / 2) * ratio - at.clientWidth / 2,
      (at.scrollTop + at.clientHeight / 2) * ratio - at.clientHeight / 2,
    );
  }, [scale]);
  return body;
}

interface ShownProps {
  document: ApiDocument;
  cited: readonly ApiCitation[];
  lit: ApiCitation | null;
}

function AsText({ document: { id, format }, ...marked }: ShownProps): VNode {
  const contents = useLoaded(id, () => contentsOf(id));
  return shownOr(contents, (value) => <TextView contents={value} format={format} {...marked} />);
}

function AsDrawn({
  document,
  zoom,
  onFailed,
  ...marked
}: ShownProps & { zoom: number; onFailed: () => void }): VNode {
  const { id, name, format } = document;
  const file = useLoaded(id, () => fileOf(id));
  return shownOr(file, (value) =>
    format === 'picture' ? (
      <PictureView file={value} name={name} zoom={zoom} onFailed={onFailed} {...marked} />
    ) : (
      <Pdf file={value} id={id} zoom={zoom} onFailed={onFailed} {...marked} />
    ),
  );
}

interface PdfProps extends Omit<ShownProps, 'document'> {
  file: Blob;
  id: string;
  zoom: number;
  onFailed: () => void;
}

function Pdf({ file, id, onFailed, ...more }: PdfProps): VNode {
  const opened = useLoaded(
    resting.value ? null : id,
    () => openPdf(file),
    ({ close }) => close(),
  );
  useEffect(() => {
    if (opened.state === 'failed') onFailed();
  }, [opened.state]);
  return <PdfView pdf={opened.state === 'done' ? opened.value.pdf : null} {...more} />;
}

function shownOr<T>(loaded: Loaded<T>, show: (value: T) => VNode): VNode {
  if (loaded.state === 'done') return show(loaded.value);
  if (loaded.state === 'failed') return <ErrorWords error={loaded.error} />;
  return <p class="dim viewer-wait">{text().opening}</p>;
}
