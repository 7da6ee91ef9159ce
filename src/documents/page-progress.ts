/** Progress in a document: pages done, and their total. */
export interface PageProgress {
  step: 'reading' | 'recognising';
  done: number;
  total: number;
}
