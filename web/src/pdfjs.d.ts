// The minified build has no declarations of its own; it is the same module.
declare module 'pdfjs-dist/legacy/build/pdf.min.mjs' {
  export { getDocument, PDFWorker } from 'pdfjs-dist';
}
