import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ApiCitation } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { useNearWindow } from '../../ui/index.ts';
import { BoxLayer } from '../box-layer.tsx';
import { drawPage, type PageSize } from './draw-page.ts';

interface PdfPageProps {
  /** Null while the tab rests: the page keeps its place, and has no picture. */
  pdf: PDFDocumentProxy | null;
  /** Of the document. */
  pages: number;
  /** From 1. */
  number: number;
  /** Of the first page: what this one is taken to have until it is opened. */
  usual: PageSize;
  /** At which it is drawn. */
  zoom: number;
  cited: readonly ApiCitation[];
  lit: ApiCitation | null;
}

export function PdfPage({ pdf, pages, number, usual, zoom, cited, lit }: PdfPageProps): VNode {
  const element = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const isNear = useNearWindow(element);
  const [size, setSize] = useState<PageSize>(usual);
  const [failed, setFailed] = useState(false);
  const isLit = lit?.boxes[0]?.page === number;
  useEffect(() => {
    if (canvas.current === null) return;
    if (pdf === null || !(isNear || isLit)) return giveBack(canvas.current);
    const drawing = new AbortController();
    const { signal } = drawing;
    drawPage({ pdf, number, canvas: canvas.current, onSize: setSize, signal }).catch(() => {
      if (!signal.aborted) setFailed(true);
    });
    return () => drawing.abort();
  }, [isNear || isLit, zoom, pdf]);
  return (
    <div
      ref={element}
      class="sheet"
      data-page={number}
      // A canvas draws text in the direction that it inherits.
      dir="ltr"
      role="img"
      aria-label={text().pageOf(number, pages)}
      style={{ aspectRatio: `${size.width} / ${size.height}` }}
    >
      {failed ? <p class="dim">{text().cannotDraw}</p> : <canvas ref={canvas} />}
      <BoxLayer page={number} {...size} cited={cited} lit={lit} />
    </div>
  );
}

/** A canvas of no size holds no memory. */
function giveBack(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}
