// The pages of a PDF. Each is drawn when it comes near the window, and gone with its stretch when that is far away again.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ApiCitation } from '../../api/index.ts';
import { Stretches } from '../../ui/index.ts';
import { PdfPage } from './pdf-page.tsx';
import { useSettled } from './use-settled.ts';

/** Between two pages, as the style sheet has it. */
const gapRem = 1.25;
/** Nobody who presses a key again and again waits for pictures in between. */
const settledMs = 150;

interface PdfViewProps {
  /** Null while the tab rests, and before it was opened. */
  pdf: PDFDocumentProxy | null;
  zoom: number;
  cited: readonly ApiCitation[];
  lit: ApiCitation | null;
}

/** What a document is laid out by. */
interface Layout {
  pages: number;
  width: number;
  height: number;
}

export function PdfView({ pdf, zoom, cited, lit }: PdfViewProps): VNode {
  const [layout, setLayout] = useState<Layout | null>(null);
  useEffect(() => {
    // Once laid out, it stays as it is: what was read is in its place when the tab is looked at again.
    if (pdf === null || layout !== null) return;
    let isCurrent = true;
    void pdf.getPage(1).then((page) => {
      const { width, height } = page.getViewport({ scale: 1 });
      if (isCurrent) setLayout({ pages: pdf.numPages, width, height });
    });
    return () => {
      isCurrent = false;
    };
  }, [pdf]);
  // Until then, what was drawn before is stretched.
  const drawnZoom = useSettled(zoom, settledMs);
  const pages = layout?.pages ?? 0;
  const numbers = useMemo(() => Array.from({ length: pages }, (_, at) => at + 1), [pages]);
  if (layout === null) return <div class="sheet empty" />;
  const { width, height } = layout;
  const first = lit?.boxes[0]?.page;
  return (
    <div class="sheets" style={{ '--zoom': String(zoom) }}>
      <Stretches
        items={numbers}
        size={8}
        scales
        farStyle={(count) => ({
          aspectRatio: `${width} / ${count * height}`,
          marginBlockEnd: `${(count - 1) * gapRem}rem`,
        })}
        isWanted={(number) => number === first}
        draw={(number) => (
          <PdfPage
            key={number}
            pdf={pdf}
            pages={pages}
            number={number}
            usual={layout}
            zoom={drawnZoom}
            cited={cited}
            lit={lit}
          />
        )}
      />
    </div>
  );
}
