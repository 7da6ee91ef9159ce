// What the corpus holds each format to. A floor may only rise, a ceiling may only fall.

export interface Floor {
  /** Words of the expected text that are missing, in all documents of the format together. */
  lost: number;
  /** Words that nobody would have typed. */
  added: number;
  /** Words that stand elsewhere in the order. */
  moved: number;
  /** Words with a digit in them that are lost or added. */
  numbers: number;
  /** Share of the expected sentences that the document has, to the letter. */
  sentences: number;
}

export const floors: Readonly<Record<string, Floor>> = {
  csv: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  doc: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  docx: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  eml: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  epub: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  html: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  ipynb: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  odt: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  ods: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  pptx: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  rtf: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  srt: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  txt: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  xls: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  xlsx: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
  pdf: { lost: 0, added: 0, moved: 0, numbers: 0, sentences: 1 },
};
