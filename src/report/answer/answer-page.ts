// An answer as one file of HTML with its sources beside it. A click on a footnote lights its sentence up. There is no script in it:
// the place in the address says which footnote is meant, and styles do the rest. Nothing is fetched, and the policy in its head
// forbids it.
import { createHash } from 'node:crypto';
import { Footnotes } from '../footnotes.ts';
import { answerColumn } from './answer-column.ts';
import type { AnswerFile } from './answer-file.ts';
import { answerTitle } from './answer-title.ts';
import { escapeHtml } from './escape-html.ts';
import { pageStyle } from './page-style.ts';
import { sourceColumn } from './source-column.ts';

/** The same places have the same numbers on both sides. */
export function answerPage(file: AnswerFile): string {
  const footnotes = new Footnotes();
  const answer = answerColumn(file, footnotes);
  const source = file.documents.map((document, index) => sourceColumn(document, index, footnotes)).join('\n');
  const style = pageStyle(footnotes.citations.length);
  const digest = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(answerTitle(file.answer))}</title>
<style>${style}</style>
</head>
<body>
<main>
${answer}
</main>
<section aria-label="Sources">
${source}
</section>
</body>
</html>
`;
}
