// The pages of a PDF. Each is drawn when it comes near the window, and given up when it is far away again.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ApiCitation } from '../../api/index.ts';
import { PdfPage } from './pdf-page.tsx';

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
  if (usual === null) return <div class="sheet empty" />;
  return (
    <div class="sheets" style={{ '--zoom': String(zoom) }}>
      {Array.from({ length: pdf.numPages }, (_, index) => (
        <PdfPage
          key={index + 1}
          pdf={pdf}
          number={index + 1}
          usual={usual}
          zoom={zoom}
          cited={cited}
          lit={lit}
        />
      ))}
    </div>
  );
}
