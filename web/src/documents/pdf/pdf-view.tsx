// The pages of a PDF. Each is drawn when it comes near the window, and gone with its stretch when that is far away again.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ApiCitation } from '../../api/index.ts';
import { Stretches } from '../../ui/index.ts';
import { PdfPage } from './pdf-page.tsx';

/** Between two pages, as the style sheet has it. */
const gapRem = 1.25;

interface PdfViewProps {
  pdf: PDFDocumentProxy;
  zoom: number;
  cited: readonly ApiCitation[];
  lit: ApiCitation | null;
}

interface Size {
  width: number;
  height: number;
}

export function PdfView({ pdf, zoom, cited, lit }: PdfViewProps): VNode {
  const [usual, setUsual] = useState<Size | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void pdf.getPage(1).then((page) => {
      const { width, height } = page.getViewport({ scale: 1 });
      if (isCurrent) setUsual({ width, height });
    });
    return () => {
      isCurrent = false;
    };
  }, [pdf]);
  const numbers = useMemo(() => Array.from({ length: pdf.numPages }, (_, at) => at + 1), [pdf]);
  if (usual === null) return <div class="sheet empty" />;
  const { width, height } = usual;
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
          <PdfPage key={number} pdf={pdf} number={number} usual={usual} zoom={zoom} cited={cited} lit={lit} />
        )}
      />
    </div>
  );
}
