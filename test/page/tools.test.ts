// Tools on the page: a server is added, chosen in a chat, asked about before its call, and removed; whatever it says is text.
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtPage } from '../support/built-page.ts';
import { familyTemplates } from '../support/family-templates.ts';
import {
  axeFindings,
  chromiumPath,
  launchBrowser,
  openTab,
  sendQuestion,
  type Watched,
} from '../support/page-browser.ts';
import { type Serving, servingFake } from '../support/serving.ts';

const inBrowser = test.skipIf(chromiumPath === null);
const call = '<tool_call>\n<function=markup__look>\n</function>\n</tool_call>';
const script = {
  chatTemplate: familyTemplates.xml,
  answers: [{ text: call }, { text: 'I have looked.' }, { text: call }, { text: 'Then not.' }],
};

let serving: Serving;
let browser: Browser;
let tab: Watched;
let page: Page;

beforeAll(async () => {
  if (chromiumPath === null) return;
  builtPage();
  serving = await servingFake(script, { keeps: true, contextTokens: 8192 });
  browser = await launchBrowser();
  // A phone: what fits there fits everywhere.
  tab = await openTab(browser, serving.server, { viewport: { width: 360, height: 740 } });
  page = tab.page;
});
afterAll(async () => {
  await tab?.[Symbol.asyncDispose]();
  await browser?.close();
  await serving?.[Symbol.asyncDispose]();
});

const widest = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);
const ask = (question: string): Promise<void> => sendQuestion(page, question);

inBrowser('a server is added and connected; its names and descriptions are text', async () => {
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitem', { name: 'Tool servers' }).click();
  await page.getByText('There are none yet.').waitFor();
  await page.getByRole('button', { name: 'Add a tool server' }).click();
  await page.getByLabel('Name', { exact: true }).fill('markup');
  await page.getByLabel('Command').fill(process.execPath);
  const server = join(import.meta.dirname, '..', 'support', 'mcp', 'hostile-server.mjs');
  await page.getByLabel(/^Arguments/).fill(`${server}\nmarkup`);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Connect' }).click();
  await page.getByText('2 tools').click();
  await page.getByText('says that it changes nothing').waitFor();
  await page.getByText(/may use the network · connected/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await widest()).toBe(360);
});

inBrowser('a call is asked about by keyboard, and shown folded with its result as text', async () => {
  await page.goto(`${serving.url}/#/`);
  await page.getByRole('button', { name: 'tiny' }).click();
  await page.getByLabel('All of markup').check();
  await page.keyboard.press('Escape');
  await ask('Look.');
  const dialog = page.getByRole('dialog', { name: 'May the model call look of markup?' });
  await dialog.getByText(/may use the network/).waitFor();
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  expect(await axeFindings(page)).toEqual([]);
  expect(await widest()).toBe(360);
  await page.evaluate(() => {
    document.documentElement.dir = 'ltr';
  });
  // Closed, it has decided nothing, and can be opened again.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Decide' }).click();
  await dialog.getByRole('button', { name: 'Allow once' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('I have looked.').waitFor();
  await page.getByText('look of markup').click();
  await page.locator('.call pre', { hasText: '<img src=x onerror=' }).waitFor();
  expect(await page.title()).toBe('Deskside');
  expect(await page.locator('img, script:not([src]), iframe').count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  expect(await widest()).toBe(360);
});

inBrowser('what is refused is not called, and a server that is removed is gone', async () => {
  await ask('Once more.');
  await page.getByRole('dialog').getByRole('button', { name: 'Refuse' }).click();
  await page.getByText('Then not.').waitFor();
  await page.getByText('you refused it').waitFor();
  await page.goto(`${serving.url}/#/tools`);
  await page.getByRole('button', { name: 'Remove markup' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByText('There are none yet.').waitFor();
  expect(tab.faults).toEqual([]);
});
