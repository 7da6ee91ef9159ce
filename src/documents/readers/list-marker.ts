/** How list items and numbered clauses begin a line: "- ", "• ", "3. ", "4.2 ", "(a) ", "iv) ", "§ 3 ", "[12] Miller". */
export const listMarker =
  /^\s*(?:[-*+•◦▪–—·●○■]\s+\S|\(?(?:\d{1,3}|\p{L}|[ivxlc]{1,5})[.)]\s+\S|\((?:\d{1,3}|\p{L}|[ivxlc]{1,5})\)\s*\S|\d{1,3}(?:\.\d{1,3})+\.?\s+\S|§\s*\d|\[\d{1,3}\]\s+[\p{Lu}\p{Pi}"])/u;
