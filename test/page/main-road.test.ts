// The main road, on real weights: `deskside start` ends at the page, with a document read and asked; the words that the answer cites lie
// under its boxes. Then a document is chosen, read, asked; the answer comes with footnotes. One process does both: loading takes longest.
import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePdf } from '../documents/make-pdf.ts';
import { builtPage } from '../support/built-page.ts';
import { fakeOpener } from '../support/fake-opener.ts';
import { inTerminal } from '../support/in-terminal.ts';
import { chromiumPath, launchBrowser, openTab, type Watched } from '../support/page-browser.ts';
import { realModel } from '../support/real-models.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { openedPdf, textUnder } from '../support/words-under.ts';

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
const note = 'The key of the mill hangs behind the door. The cat is called Minka.';
const inBrowser = test.skipIf(chromiumPath === null);
const seen = Promise.withResolvers<void>();
let home: TemporaryFolder;
let started: ReturnType<typeof inTerminal>;
let browser: Browser;
let tab: Watched;

beforeAll(async () => {
  if (chromiumPath === null) return;
  builtPage();
  const { paths } = await realModel('smollm2');
  home = await temporaryFolder();
  const opener = await fakeOpener(home);
  await writeFile(home.file('lease.pdf'), lease);
  const asked = ['--document', home.file('lease.pdf'), '--question', 'How high is the deposit?'];
  started = inTerminal(
    ['start', '--model', paths[0] ?? '', ...asked],
    [
      {
        until: /Ctrl-C ends/,
        type: (terminal) => void seen.promise.finally(() => terminal.write('\u0003')),
      },
    ],
    {
      home: home.path,
      env: { DISPLAY: ':0', PATH: opener.path, DESKSIDE_THREADS: '1' },
      patienceMs: 280_000,
    },
  );
  browser = await launchBrowser();
  const address = await opener.address();
  tab = await openTab(browser, { url: new URL(address).origin, openingUrl: () => address });
});
afterAll(async () => {
  seen.resolve();
  await started?.catch(() => {});
  await browser?.close();
  await home?.[Symbol.asyncDispose]();
});

inBrowser(
  '`deskside start` ends at the page, with the document read and the first citation of the answer lit',
  async () => {
    const { page } = tab;
    await page.locator('.box.lit').first().waitFor({ timeout: 240_000 });
    await page
      .getByRole('button', { name: /^Source 1: lease\.pdf, Page \d/ })
      .first()
      .waitFor();
    expect(await page.locator('.source.lit, .footnote.lit').count()).toBeGreaterThan(0);
  },
);

inBrowser(
  'a footnote opens the document at the passage, and the words of the quote lie under its boxes',
  async () => {
    const { page } = tab;
    await page.getByRole('button', { name: 'Close' }).last().click();
    await page
      .getByRole('button', { name: /^Source 1:/ })
      .first()
      .click();
    await page.locator('.box.lit').first().waitFor();
    const { number, boxes } = await page.locator('.sheet:has(.box.lit)').evaluate((sheet) => {
      const { left, top, width, height } = sheet.getBoundingClientRect();
      const lit = [...sheet.querySelectorAll('.box.lit')].map((box) => box.getBoundingClientRect());
      const share = (at: DOMRect): [number, number, number, number] => [
        (at.left - left) / width,
        (at.top - top) / height,
        (at.right - left) / width,
        (at.bottom - top) / height,
      ];
      return { number: Number(sheet.getAttribute('data-page')), boxes: lit.map(share) };
    });
    const quote = await page.locator('.source.lit .quote').first().innerText();
    const pdf = await openedPdf(lease);
    const words = await textUnder(pdf, number, boxes);
    await pdf.loadingTask.destroy();
    const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
    const [under, quoted] = [wordsOf(words), wordsOf(quote)];
    // Cut words at both ends of a box, and nothing else besides.
    expect(quoted.filter((word) => !under.includes(word)).length).toBeLessThanOrEqual(2);
    expect(under.length).toBeLessThanOrEqual(quoted.length + 3);
    expect(tab.faults).toEqual([]);
  },
);

inBrowser('a document that is chosen is opened, counted and read by the model', async () => {
  const { page } = tab;
  await page.getByRole('link', { name: 'New' }).click();
  await page
    .getByLabel('Choose files')
    .last()
    .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from(note) });
  await page.getByRole('button', { name: 'Open note.txt' }).waitFor();
  await page.getByText(/% of the window/).waitFor();
  await page.getByText('Read and remembered').waitFor({ timeout: 280_000 });
});

inBrowser(
  'a question is answered in statements with sources, from memory, and the receipt says so',
  async () => {
    const { page } = tab;
    await page.getByRole('textbox', { name: 'Question' }).fill('Where is the key?');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: 'Where is the key?' }).waitFor();
    await page.getByText(/nothing dropped/).waitFor({ timeout: 280_000 });
    expect(await page.getByRole('button', { name: /^Source 1: note\.txt/ }).count()).toBeGreaterThan(0);
    await page.getByText(/nothing dropped/).click();
    expect(
      await page.getByText('restored from disk').or(page.getByText('still in the engine')).isVisible(),
    ).toBe(true);
    expect(tab.faults).toEqual([]);
  },
);

inBrowser('it ends at Ctrl-C', async () => {
  seen.resolve();
  expect((await started).code).toBe(0);
});
