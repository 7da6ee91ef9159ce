// What the model is told when it is asked about documents. Every word of it is read by models only, and changes their answers.

/** What a model is to answer where the documents do not say it. */
export const notFoundText = 'Not in the document.';

export const askTask = [
  'You answer questions about documents.',
  'Use only what the documents say. Answer briefly, in complete sentences.',
  `If the documents do not say it, answer only: ${notFoundText}`,
].join(' ');

export const quotingInstruction =
  'After each sentence of the answer, quote the sentence of the document that it rests on, on a line that begins with ">".';

/** Of an engine that is asked for each quote by itself. */
export const quoteTask = 'Quote the beginning of the sentence of the document that this rests on:';

export function documentText(name: string, text: string): string {
  return `Document "${name}":\n\n${text}\n\n`;
}

/** What stands before a question. Models that only continue text write the next one themselves, after the answer. */
export const questionMark = 'Question:';

export function questionText(question: string): string {
  return `${questionMark} ${question}`;
}
