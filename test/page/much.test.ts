// Where there is much: what is far from the window is not drawn, and is there when one gets to it; and more tabs than a browser allows
// connections go on working. How long it takes is measured by scripts/measure-page.ts.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { builtPage } from '../support/built-page.ts';
import { keepLongTalk } from '../support/long-talk.ts';
import { chromiumPath, launchBrowser, sendQuestion } from '../support/page-browser.ts';
import { type Serving, servingFake } from '../support/serving.ts';

const inBrowser = test.skipIf(chromiumPath === null);
const count = 120;
let serving: Serving;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  if (chromiumPath === null) return;
  builtPage();
  const answers = [
    { text: 'Hello' },
    { text: Array.from({ length: 50 }, (_, at) => `item ${at},`).join(' ') },
  ];
  serving = await servingFake({ answers, tokenMs: 5 }, { keeps: true, contextTokens: 8192 });
  const api = new ApiClient(serving);
  const text = Array.from({ length: 40 }, (_, at) => `Clause ${at} says ${at * 13}.`).join(' ');
  const document = await api.upload('clauses.txt', text);
  const params = { id: document.id };
  const { sentences } = await api.call('GET /api/v1/documents/{id}/sentences', { params });
  await keepLongTalk({ count, document, sentences });
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1000, height: 700 }, locale: 'en-GB' });
});
afterAll(async () => {
  await browser?.close();
  await serving?.[Symbol.asyncDispose]();
});

async function opened(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(serving.server.openingUrl());
  await page.getByRole('link', { name: /^Long talk/ }).waitFor();
  return page;
}

inBrowser(
  'of a long conversation, what is near the window is drawn, and the rest when one gets there',
  async () => {
    const page = await opened();
    await page.getByRole('link', { name: /^Long talk/ }).click();
    const last = page.getByRole('article', { name: `Question ${count - 1}?` });
    await last.waitFor();
    await expect.poll(() => page.getByRole('article').count()).toBeLessThan(count / 2);
    const list = page.locator('.conversation .scroll');
    const toTop = (): Promise<void> => list.evaluate((element) => element.scrollTo({ top: 0 }));
    await expect
      .poll(async () => {
        await toTop();
        return await page.getByRole('article', { name: 'Question 0?', exact: true }).count();
      })
      .toBe(1);
    await expect.poll(() => page.getByRole('article').count()).toBeLessThan(count / 2);
    await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await last.getByRole('button', { name: /^Source 1/ }).click();
    await page.getByText('Citation 1 of 3').waitFor();
    await page.close();
  },
);

inBrowser('seven tabs of one browser all follow an answer, and can all ask', async () => {
  const first = await opened();
  const ask = (question: string): Promise<void> => sendQuestion(first, question);
  await ask('Who is there?');
  await first.getByText('Hello').waitFor();
  const tabs = [first];
  for (let one = 1; one < 7; one += 1) {
    const tab = await opened();
    await tab.getByRole('link', { name: /^Who is there/ }).click();
    await tab.getByText('Hello').waitFor();
    tabs.push(tab);
  }
  await ask('Go on');
  for (const tab of tabs) await tab.getByText('item 48, item 49,').waitFor();
  for (const tab of tabs) expect(await tab.locator('.prose').last().innerText()).toMatch(/^item 0, item 1,/);
});
