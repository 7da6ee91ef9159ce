// pdf.js, loaded when the first PDF is opened: the core only, of the release that the reader uses. It runs in a worker, evaluates
// nothing, and fetches nothing but its own tables from where the page came from.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { scriptAddress } from './script-address.ts';

export interface OpenedPdf {
  pdf: PDFDocumentProxy;
  /** Ends its worker too: pdf.js leaves one that it was given running. */
  close: () => void;
}

export async function openPdf(file: Blob): Promise<OpenedPdf> {
  const { getDocument, PDFWorker } = await import('pdfjs-dist/legacy/build/pdf.min.mjs');
  const port = new Worker(scriptAddress(workerAddress), { type: 'module' });
  const task = getDocument({
    data: new Uint8Array(await file.arrayBuffer()),
    worker: PDFWorker.create({ port, verbosity: 0 }),
    cMapUrl: '/pdf/cmaps/',
    standardFontDataUrl: '/pdf/standard_fonts/',
    wasmUrl: '/pdf/wasm/',
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    const pdf = await task.promise;
    return { pdf, close: () => void task.destroy().finally(() => port.terminate()) };
  } catch (error) {
    port.terminate();
    throw error;
  }
}
