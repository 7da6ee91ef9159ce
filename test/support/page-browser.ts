// The page in a real browser (Playwright's driver, the system's Chromium), which notes whatever a page of ours must never do.
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { RunningServer } from '../../src/server/index.ts';
import { browserPath } from './browser.ts';

export const chromiumPath = wholePath(browserPath());
if (chromiumPath === null) console.warn('No Chromium here: the page is not tried in a browser.');

/** The driver wants to know where a program is, not what it is called. */
function wholePath(program: string | null): string | null {
  if (program === null || isAbsolute(program)) return program;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}

export async function launchBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('no browser');
  return await chromium.launch({
    executablePath: chromiumPath,
    args: ['--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}

export interface Watched extends AsyncDisposable {
  page: Page;
  /** Requests to anywhere but the server, violations of the policy, errors of scripts, and messages on the console. */
  faults: string[];
}

/** A tab of its own, let in by the link that the server makes. */
export async function openTab(
  browser: Browser,
  server: Pick<RunningServer, 'url' | 'openingUrl'>,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 860 },
    ...options,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${server.url}/`) && !/^(?:blob|data):/.test(url)) faults.push(`request ${url}`);
  });
  page.on('pageerror', (error) => faults.push(`error ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console ${message.text()}`);
  });
  page.on('dialog', (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(server.openingUrl());
  await page.locator('#main').waitFor();
  return {
    page,
    faults,
    [Symbol.asyncDispose]: async () => await context.close(),
  };
}

/** Types a question and sends it, as a person does. */
export async function sendQuestion(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Question' }).fill(question);
  await page.keyboard.press('Enter');
}

/** What axe finds on the page as it is now. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { source } = await import('axe-core').then(({ default: axe }) => axe);
  // Into a world of its own, which the policy of the page does not reach.
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
  });
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? 'axe failed');
    return result.value;
  };
  await evaluate(source);
  const found = (await evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html, failureSummary }) => html + ' ' + failureSummary).join(' | ')))`,
  )) as string[];
  await session.detach();
  return found;
}
