export type { AnswerFile } from './answer-file.ts';
export { answerPage } from './answer-page.ts';
export { answerAsMarkdown, answersAsMarkdown } from './answers-as-markdown.ts';
export { answerDocument } from './docx/answer-document.ts';
export { type FieldTable, fieldTable } from './field-table.ts';
export { fieldsAsCsv } from './fields-as-csv.ts';
