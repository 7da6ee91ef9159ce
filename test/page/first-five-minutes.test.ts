// docs/first-five-minutes.md, step by step, over the fake engine. The pictures there are made here: DESKSIDE_PICTURES=1 npm run vitest --
// test/page/first-five-minutes.test.ts
import { mkdirSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDocument } from '../../src/documents/index.ts';
import { drawText } from '../documents/scans/draw-text.ts';
import { scannedPdf } from '../documents/scans/make-scan.ts';
import { builtPage } from '../support/built-page.ts';
import { chromiumPath, launchBrowser, openTab, sendQuestion, type Watched } from '../support/page-browser.ts';
import { type Serving, servingFake } from '../support/serving.ts';

const root = join(import.meta.dirname, '../..');
const script = readFileSync(join(root, 'docs/first-five-minutes.md'), 'utf8');
const sample = { name: 'lease.pdf', bytes: readFileSync(join(root, 'samples/lease.pdf')) };
const pictures = join(root, 'docs/pictures');
const inBrowser = test.skipIf(chromiumPath === null);
const steps: string[] = [];
let serving: Serving;
let browser: Browser;
let tab: Watched;
let page: Page;

function step(title: string, act: () => Promise<void>): void {
  steps.push(title);
  inBrowser(title, act);
}

async function picture(name: string): Promise<void> {
  expect(script).toContain(`](pictures/${name}.png)`);
  if (process.env.DESKSIDE_PICTURES === undefined) return;
  mkdirSync(pictures, { recursive: true });
  const path = join(pictures, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  expect((await stat(path)).size).toBeLessThan(100_000);
}

const own = ['The fee is 120 euros an hour.', 'Travel is paid at cost.', 'The work ends on 31 March 2027.'];
const rent = 'The tenant pays a rent of 950 euros a month. It is due on the third working day.';
const deposit = 'The deposit is 2,850 euros, paid in three parts.';
const statement = (text: string): { text: string; end: boolean } => ({ text, end: false });
const rows = [
  { name: 'Rent', amount: 5030, due: '2027-01-03' },
  { name: 'Deposit', amount: 15090, due: '2027-01-01' },
];

beforeAll(async () => {
  if (chromiumPath === null) return;
  builtPage();
  const { sentences, text } = await readDocument(sample);
  const citable = sentences.filter(({ kind }) => kind !== 'furniture');
  const at = citable.findIndex(({ start, end }) => text.slice(start, end).includes('EUR 15,090'));
  serving = await servingFake(
    {
      contextTrained: 32_768,
      answers: [
        statement('The deposit is EUR 15,090.'),
        { text: '' },
        statement('The fee is 120 euros an hour.'),
        statement(' Travel is paid up to 500 euros.'),
        { text: '' },
        { text: JSON.stringify(rows) },
        statement(deposit),
        { text: '' },
      ],
      // The first choice is to cite nothing.
      choices: [at + 1, 1, 2, 3],
    },
    { keeps: true, contextTokens: 32_768 },
  );
  browser = await launchBrowser();
});
afterAll(async () => {
  await tab?.[Symbol.asyncDispose]();
  await browser?.close();
  await serving?.[Symbol.asyncDispose]();
});

const ask = async (question: string): Promise<void> => {
  await sendQuestion(page, question);
  await page.getByText(/nothing dropped/).waitFor();
};

/** Of the page that is lit: drawn, and not only laid out. */
const drawnWidth = (): Promise<number> =>
  page.locator('.sheet:has(.box.lit) canvas').evaluate((canvas: HTMLCanvasElement) => canvas.width);

const isInSight = (): Promise<boolean> =>
  page
    .locator('.box.lit')
    .first()
    .evaluate((box) => {
      const { top, bottom } = box.getBoundingClientRect();
      const body = box.closest('.viewer-body')?.getBoundingClientRect();
      return body !== undefined && body.top <= top && bottom <= body.bottom;
    });

/** Without a window, a browser shows all of its tabs. */
const setHidden = (hidden: boolean): Promise<void> =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);

step('Start', async () => {
  const { signal } = new AbortController();
  const conversation = await serving.server.askFirst({
    document: sample,
    question: 'How high is the deposit?',
    settings: { onlySupported: true },
    signal,
  });
  const openingUrl = (): string => serving.server.openingUrl(`/c/${conversation}/1`);
  tab = await openTab(browser, { url: serving.url, openingUrl }, { viewport: { width: 1280, height: 720 } });
  page = tab.page;
  await page.getByRole('article', { name: 'How high is the deposit?' }).waitFor();
  await page.getByRole('button', { name: /^Open lease\.pdf/ }).waitFor();
});

step('Check the answer', async () => {
  await page.locator('.box.lit').first().waitFor();
  expect(await page.locator('.source.lit .quote').first().innerText()).toContain('EUR 15,090');
  await page.getByRole('img', { name: 'In the cited text' }).waitFor();
  await page.getByText('Read and remembered').waitFor();
  expect(await isInSight()).toBe(true);
  await expect.poll(drawnWidth).toBeGreaterThan(300);
});

// Between two steps, since a PDF lies open here.
inBrowser('the document is as large as one likes, and what is read stays in sight', async () => {
  const width = await drawnWidth();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.getByRole('button', { name: /^156%/ }).waitFor();
  await expect.poll(drawnWidth).toBeGreaterThan(1.5 * width);
  expect(await isInSight()).toBe(true);
  await page.keyboard.press('-');
  await page.getByRole('button', { name: /^125%/ }).click();
  await page.getByRole('button', { name: /^100%/ }).waitFor();
  await expect.poll(drawnWidth).toBe(width);
  expect(await isInSight()).toBe(true);
});

inBrowser(
  'a tab that nobody looks at gives the document back, and has it again when it is looked at',
  async () => {
    await page.clock.install();
    await setHidden(true);
    const ended = page.workers().map((worker) => worker.waitForEvent('close'));
    expect(ended).toHaveLength(1);
    await page.clock.fastForward(31_000);
    await Promise.all(ended);
    await expect.poll(drawnWidth).toBe(0);
    await setHidden(false);
    await expect.poll(drawnWidth).toBeGreaterThan(300);
    expect(await isInSight()).toBe(true);
    expect(page.workers()).toHaveLength(1);
  },
);

step('Read a document of your own', async () => {
  await page.getByRole('link', { name: 'New' }).click();
  const input = page.getByLabel('Choose files').last();
  await input.setInputFiles({
    name: 'contract.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(own.join('\n\n')),
  });
  await page.getByText(/% of the window/).waitFor();
  await page.getByText('Read and remembered').waitFor();
  await picture('read');
});

step('Ask it', async () => {
  await ask('What does the work cost?');
  const doubted = page.locator('.statement', { hasText: '500 euros' }).locator('.support');
  expect(await doubted.innerText()).toContain('500');
  await picture('doubt');
});

step('Take the answer along', async () => {
  for (const [kind, name] of [
    ['One web page with its sources', /\.html$/],
    ['Markdown', /\.md$/],
    ['Word document', /\.docx$/],
    ['Data (JSON)', /\.json$/],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).last().click();
    await page.getByRole('menuitem', { name: kind }).click();
    expect((await download).suggestedFilename()).toMatch(name);
  }
});

step('Have a table filled in', async () => {
  await page.getByRole('link', { name: 'New' }).click();
  await page.locator('.chip-button').click();
  await page.getByRole('button', { name: 'Answer in fields' }).click();
  for (const [at, { name, kind }] of [
    { name: 'name', kind: 'text' },
    { name: 'amount', kind: 'number' },
    { name: 'due', kind: 'date' },
  ].entries()) {
    if (at > 0) await page.getByRole('button', { name: 'Add a field' }).click();
    await page.getByRole('textbox', { name: 'Name of the field' }).nth(at).fill(name);
    await page.getByRole('combobox', { name: 'Kind' }).nth(at).selectOption(kind);
  }
  await page.getByRole('button', { name: 'Answer like this' }).click();
  await ask('What is due?');
  expect(await page.locator('.result td').allInnerTexts()).toEqual(
    rows.flatMap((row) => Object.values(row).map(String)),
  );
  await picture('table');
});

const wordsOf = (of: string): string[] => of.match(/[\p{L}\p{N}]+/gu) ?? [];

/** What a reader sees of the scan where it is lit: recognised from a photograph of each box on the screen. */
async function litWords(): Promise<string[]> {
  const clips = await page.locator('.box.lit').evaluateAll((all) =>
    all.map((box) => {
      const { x, y, width, height } = box.getBoundingClientRect();
      return { x: x - 3, y: y - 3, width: width + 6, height: height + 6 };
    }),
  );
  const lines: string[] = [];
  for (const clip of clips) {
    const bytes = await page.screenshot({ clip });
    lines.push((await readDocument({ name: 'lit.png', bytes })).text);
  }
  return wordsOf(lines.join(' '));
}

inBrowser(
  'of a scan, the words that are cited lie under the boxes',
  async () => {
    const paper = drawText([rent, deposit], { width: 4.4, height: 3, dpi: 200, size: 14 });
    const buffer = scannedPdf([paper]);
    await page.getByRole('link', { name: 'New' }).click();
    await page
      .getByLabel('Choose files')
      .last()
      .setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer });
    await page.getByText('Read and remembered').waitFor();
    await ask('How high is the deposit?');
    await page
      .getByRole('button', { name: /^Source 1/ })
      .first()
      .click();
    await page.locator('.box.lit').first().waitFor();
    const quote = await page.locator('.source.lit .quote').first().innerText();
    expect(`${rent} ${deposit}`).toContain(quote);
    await expect.poll(drawnWidth).toBeGreaterThan(300);
    await expect.poll(litWords, { timeout: 60_000 }).toEqual(wordsOf(quote));
    await page.keyboard.press('Escape');
  },
  180_000,
);

step('See that nothing left', async () => {
  await page.getByRole('link', { name: 'This computer', exact: true }).click();
  await page.getByText('Nothing left this computer since Deskside was started.').waitFor();
  await page.getByRole('button', { name: 'Destroy the key' }).waitFor();
  await picture('computer');
  expect(tab.faults).toEqual([]);
});

test('the script has these steps, in this order, and no pictures that are not there', async () => {
  const titles = [...script.matchAll(/^## \d+\. (.*)$/gm)].map(([, title]) => title);
  expect(titles).toEqual(steps);
  for (const [, name = ''] of script.matchAll(/\]\((pictures\/[^)]+)\)/g)) {
    expect((await stat(join(root, 'docs', name))).size).toBeLessThan(100_000);
  }
});
