/** How far a document is: pages done, of how many. */
export interface PageProgress {
  step: 'reading' | 'recognising';
  done: number;
  total: number;
}
