/** `7`, `Page 7 of 9`, `– 7 –`, `S. 7/9`. */
const pageNumber =
  /^(?:page |seite |p\. ?|s\. ?|[-–—] ?)?(?:\d{1,4}|[ivxlc]{1,6})(?: ?(?:of|von|\/) ?\d{1,4})?(?: ?[-–—])?$/i;

/** Whether a line is a page number and nothing else. */
export function isPageNumber(line: string): boolean {
  return pageNumber.test(line.trim());
}
