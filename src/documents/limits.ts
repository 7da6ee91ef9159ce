// Limits against hostile or hopeless files. Each is far above what fits any model's context,
// and low enough that the computer stays usable.

export interface DocumentLimits {
  /** Bytes of one file. */
  fileBytes: number;
  /** UTF-16 code units of text in one document. */
  textCharacters: number;
  pages: number;
  /** Bytes that one archive (docx) may unpack to. */
  unpackedBytes: number;
  /** Nested elements in HTML and XML. */
  nesting: number;
  /** Milliseconds for one document that is parsed in isolation (pdf). */
  milliseconds: number;
  /** Milliseconds for one page whose text is recognised. */
  pageMilliseconds: number;
  /** Bytes that the process which parses such a document may use, beyond what it uses at its start. */
  memoryBytes: number;
  /** Bytes of text and positions that may come back from that process. */
  replyBytes: number;
  /** Files of one folder. */
  folderFiles: number;
}

export const documentLimits: Readonly<DocumentLimits> = {
  // Scanned books reach 100 MB; reading a larger file into memory would be pointless.
  fileBytes: 256 * 1024 * 1024,
  // A context of a million tokens holds about four million characters.
  textCharacters: 8_000_000,
  // The thickest books have 3,000 pages; a forged page count claims millions.
  pages: 5_000,
  // Eight million characters of text are at most some 150 MB of WordprocessingML.
  unpackedBytes: 256 * 1024 * 1024,
  // Real pages nest to about 100; looking up the open element is linear in the depth.
  nesting: 2_000,
  // 5,000 pages of text take under a minute on a slow machine.
  milliseconds: 180_000,
  // A page takes 2 to 5 seconds, and four times that where it lies on its side.
  pageMilliseconds: 120_000,
  // A stream of a few kilobytes can unpack to gigabytes.
  memoryBytes: 1536 * 1024 * 1024,
  // Eight million characters with the place of every second word; more cannot be put into one string.
  replyBytes: 384 * 1024 * 1024,
  // More files than this in one context is a wrong folder, not a question.
  folderFiles: 2_000,
};
