// "Not in the document" is always a legal answer; the words that the prompt asks for are in prompt-words.ts.

/** Whether a statement is the agreed answer for something that the documents do not say. */
export function isNotFound(statement: string): boolean {
  const plain = statement
    .toLowerCase()
    .replace(/[^\p{L}\s]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return /^(?:this is |it is |the answer is )?not (?:found )?in the documents?$/.test(plain);
}
