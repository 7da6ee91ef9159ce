// The main road, on real weights: a document is dropped, read, asked; the answer comes with footnotes, and a footnote leads to the
// words that it cites, which lie under its boxes.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePdf } from '../documents/make-pdf.ts';
import { builtPage } from '../support/built-page.ts';
import { chromiumPath, launchBrowser, openTab, type Watched } from '../support/page-browser.ts';
import { realModel } from '../support/real-models.ts';
import { type Serving, servingReal } from '../support/serving.ts';

/** Two pages, so that a citation has to find its own, and short, since a model reads them here. */
const lease = await makePdf((pdf) => {
  pdf.text('1.1 The tenant rents the ground floor of the mill and its yard.');
  pdf
    .text('1.2 The rent is EUR 1,450 a month. It is due on the third working day of each month.')
    .moveDown(9);
  pdf.text('1.3 The tenant may keep two cars in the yard, and no animals but the cat of the mill.');
  pdf.addPage();
  pdf.text('2.1 The deposit is EUR 4,350. The landlord keeps it apart from money of its own.').moveDown(15);
  pdf.text(
    '2.2 Damage is reported within three days. Whoever reports it later pays for what follows from that.',
  );
  pdf.text('2.3 The lease ends on 30 April 2031. Notice is given in writing six months before.');
});
const inBrowser = test.skipIf(chromiumPath === null);
let serving: Serving;
let browser: Browser;
let tab: Watched;

beforeAll(async () => {
  if (chromiumPath === null) return;
  builtPage();
  const {
    paths: [model = ''],
  } = await realModel('smollm2');
  serving = await servingReal({ keeps: true, model });
  browser = await launchBrowser();
  tab = await openTab(browser, serving.server);
});
afterAll(async () => {
  await tab?.[Symbol.asyncDispose]();
  await browser?.close();
  await serving?.[Symbol.asyncDispose]();
});

inBrowser('a document that is chosen is opened, counted and read by the model', async () => {
  const { page } = tab;
  await page
    .getByLabel('Choose files')
    .last()
    .setInputFiles({ name: 'lease.pdf', mimeType: 'application/pdf', buffer: lease });
  await page.getByRole('button', { name: 'Open lease.pdf' }).waitFor();
  await page.getByText(/% of the window/).waitFor();
  await page.getByText('Read and remembered').waitFor({ timeout: 280_000 });
});

inBrowser(
  'a question is answered in statements with sources, from memory, and the receipt says so',
  async () => {
    const { page } = tab;
    await page.getByRole('textbox', { name: 'Question' }).fill('How high is the deposit?');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: 'How high is the deposit?' }).waitFor();
    await page.getByText(/nothing dropped/).waitFor({ timeout: 280_000 });
    expect(
      await page.getByRole('button', { name: /^Source 1: lease\.pdf, Page \d/ }).count(),
    ).toBeGreaterThan(0);
    await page.getByText(/nothing dropped/).click();
    expect(
      await page.getByText('restored from disk').or(page.getByText('still in the engine')).isVisible(),
    ).toBe(true);
  },
);

inBrowser(
  'a footnote opens the document at the passage, and the words of the quote lie under its boxes',
  async () => {
    const { page } = tab;
    await page
      .getByRole('button', { name: /^Source 1:/ })
      .first()
      .click();
    await page.locator('.box.lit').first().waitFor();
    const { number, boxes } = await page.locator('.sheet:has(.box.lit)').evaluate((sheet) => {
      const { left, top, width, height } = sheet.getBoundingClientRect();
      const lit = [...sheet.querySelectorAll('.box.lit')].map((box) => box.getBoundingClientRect());
      const share = (at: DOMRect): number[] => [
        (at.left - left) / width,
        (at.top - top) / height,
        (at.right - left) / width,
        (at.bottom - top) / height,
      ];
      return { number: Number(sheet.getAttribute('data-page')), boxes: lit.map(share) };
    });
    const quote = await page.locator('.source.lit .quote').innerText();
    const words = await wordsUnder(number, boxes);
    const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
    const [under, quoted] = [wordsOf(words), wordsOf(quote)];
    // Cut words at both ends of a box, and nothing else besides.
    expect(quoted.filter((word) => !under.includes(word)).length).toBeLessThanOrEqual(2);
    expect(under.length).toBeLessThanOrEqual(quoted.length + 3);
    expect(tab.faults).toEqual([]);
  },
);

/** What a PDF has at a place, told by pdf.js and not by our reader. Boxes: shares of the page; left, top, right, bottom. */
async function wordsUnder(number: number, boxes: readonly number[][]): Promise<string> {
  const pdf = await getDocument({ data: new Uint8Array(lease), verbosity: 0 }).promise;
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const isUnder = (x: number, y: number): boolean => {
    const [across = 0, down = 0] = viewport.convertToViewportPoint(x, y);
    const at = [across / viewport.width, down / viewport.height] as const;
    return boxes.some(([l = 0, t = 0, r = 0, b = 0]) => l <= at[0] && at[0] <= r && t <= at[1] && at[1] <= b);
  };
  const { items } = await page.getTextContent();
  const found = items.map((item) => {
    if (!('str' in item)) return '';
    const { str, width, height, transform } = item;
    // As if all characters of a line had one width: a word at the end of a box may be cut.
    return [...str]
      .filter((_, at) => isUnder(transform[4] + (width * (at + 0.5)) / str.length, transform[5] + height / 3))
      .join('');
  });
  await pdf.loadingTask.destroy();
  return found.join(' ');
}
