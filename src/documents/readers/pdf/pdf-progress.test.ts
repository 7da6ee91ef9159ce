import { expect, test } from 'vitest';
import { makePdf } from '../../../../test/documents/make-pdf.ts';
import type { PageProgress } from '../../page-progress.ts';
import { readDocument } from '../../read-document.ts';

test('who waits for a thick PDF is told how many of its pages are done', async () => {
  const bytes = await makePdf((pdf) => {
    pdf.text('Page 1 is here.');
    for (let page = 2; page <= 30; page += 1) pdf.addPage().text(`Page ${page} is here.`);
  });
  const told: PageProgress[] = [];
  await readDocument({ name: 'thick.pdf', bytes }, { onPage: (progress) => told.push(progress) });
  expect(told[0]).toEqual({ step: 'reading', done: 1, total: 30 });
  for (const [index, { done }] of told.entries()) expect(done).toBeGreaterThan(told[index - 1]?.done ?? 0);
  expect(told.at(-1)?.done).toBeLessThanOrEqual(30);
});
