import type { PDFDocumentProxy } from 'pdfjs-dist';

/** In PDF points, turned as the page is. */
export interface PageSize {
  width: number;
  height: number;
}

export interface Drawing {
  pdf: PDFDocumentProxy;
  number: number;
  canvas: HTMLCanvasElement;
  onSize: (size: PageSize) => void;
  signal: AbortSignal;
}

/** Larger canvases are refused by some browsers: 16 megapixels. */
const mostPixels = 16 * 2 ** 20;

/** As sharp as the screen is. Throws what pdf.js throws. */
export async function drawPage({ pdf, number, canvas, onSize, signal }: Drawing): Promise<void> {
  const page = await pdf.getPage(number);
  if (signal.aborted) return;
  const { width, height } = page.getViewport({ scale: 1 });
  onSize({ width, height });
  // The size is laid out before it is measured.
  await new Promise(requestAnimationFrame);
  if (signal.aborted) return;
  const wanted = (canvas.parentElement?.clientWidth ?? width) * devicePixelRatio;
  const scale = Math.min(wanted / width, Math.sqrt(mostPixels / (width * height)));
  const viewport = page.getViewport({ scale });
  // What is seen stays until there is something better.
  const drawn = canvas.width === 0 ? canvas : document.createElement('canvas');
  drawn.width = Math.floor(viewport.width);
  drawn.height = Math.floor(viewport.height);
  const task = page.render({ canvas: drawn, viewport });
  signal.addEventListener('abort', () => task.cancel(), { once: true });
  try {
    await task.promise;
    if (drawn !== canvas && !signal.aborted) show(drawn, canvas);
  } finally {
    // What the page is drawn from: it is asked for again where the page is drawn again.
    page.cleanup();
  }
}

function show(drawn: HTMLCanvasElement, canvas: HTMLCanvasElement): void {
  const { width, height } = drawn;
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.drawImage(drawn, 0, 0);
  // A canvas of no size holds no memory.
  Object.assign(drawn, { width: 0, height: 0 });
}
