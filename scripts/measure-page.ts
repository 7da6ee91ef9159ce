// What the page costs where there is much of everything: a conversation of 2,000 messages, a document of 1,000 pages, six tabs. How long
// each interaction takes until it is painted, what the longest frame is, and what the browser takes of the memory, beside the same browser
// with as many empty tabs. And how soon the page is painted, in turns with a page that has one word.
//   node scripts/measure-page.ts [MESSAGES] [PAGES] [TABS]
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { makePdf } from '../test/documents/make-pdf.ts';
import { ApiClient } from '../test/support/api-client.ts';
import { builtPage } from '../test/support/built-page.ts';
import { keepLongTalk } from '../test/support/long-talk.ts';
import { launchBrowser } from '../test/support/page-browser.ts';
import { servingFake } from '../test/support/serving.ts';

const [messages = 2000, pages = 1000, tabs = 6] = process.argv.slice(2).map(Number);

builtPage();
await using served = await servingFake(
  {
    answers: [{ text: Array.from({ length: 900 }, (_, at) => `item ${at},`).join(' ') }],
    tokenMs: 3,
    contextTrained: 1_000_000,
  },
  { keeps: true, contextTokens: 1_000_000 },
);
const api = new ApiClient(served);
const began = performance.now();
const document = await api.upload('long.pdf', await longPdf());
console.log(`document: ${document.pages} pages, ${document.sentences} sentences, read in ${seconds(began)}`);
const { sentences } = await api.call('GET /api/v1/documents/{id}/sentences', { params: { id: document.id } });
await keepLongTalk({ count: messages / 2, document, sentences });

const browser = await launchBrowser();
await firstPaints(9);
const before = memory();
const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
const page = await opened();
const rows: [string, Measured][] = [];
const measure = async (what: string, act: () => Promise<unknown>): Promise<void> => {
  rows.push([what, await measured(page, act)]);
};

await measure('open the conversation', async () => {
  await page.getByRole('link', { name: /^Long talk/ }).click();
  await page
    .getByText(`Question ${messages / 2 - 1}?`, { exact: true })
    .first()
    .waitFor();
});
const question = page.getByRole('textbox', { name: 'Question' });
await measure('type a question', () => question.pressSequentially('How high is the rent of the yard?'));
await question.fill('');
await measure('scroll up through it', () => wheel(page, '.conversation .scroll', -1200));
await measure('scroll to its end', () => wheel(page, '.conversation .scroll', 1200));
await measure('click a footnote', async () => {
  await page.locator('.footnote').last().click();
  await page.locator('.box.lit').first().waitFor();
});
for (const key of ['j', 'k']) await measure(`press ${key}`, () => page.keyboard.press(key));
await measure('scroll in the document', () => wheel(page, '.viewer-body', 1500));
await measure('enlarge the document', () => page.getByRole('button', { name: /^Larger/ }).click());
await measure('show it as text', async () => {
  await page.getByRole('button', { name: 'As Deskside reads it' }).click();
  await page.locator('.source-text').waitFor();
});
await measure('press j in the text', () => page.keyboard.press('j'));
await measure('scroll in the text', () => wheel(page, '.viewer-body', 1500));
await measure('close the document', () => page.keyboard.press('Escape'));
await measure(
  'search',
  async () => await page.getByLabel('Search all conversations').pressSequentially('yard'),
);
await page.getByLabel('Search all conversations').fill('');
await measure('fold out a receipt', () => page.locator('.receipt summary').last().click());
await measure('ask', async () => {
  await question.fill('And now?');
  await page.keyboard.press('Enter');
  await page.getByRole('article', { name: 'And now?' }).waitFor();
});
await measure('type while an answer comes', () => question.pressSequentially('Meanwhile, something else'));
await measure('stop it', () => page.getByRole('button', { name: 'Stop', exact: true }).click());
await measure('go elsewhere', () => page.getByRole('link', { name: 'Models' }).click());

for (const [what, { interactionMs, frameMs, ms }] of rows) {
  console.log(
    [
      what.padEnd(28),
      `${interactionMs} ms`.padStart(8),
      `longest frame ${frameMs} ms`,
      `in all ${ms} ms`,
    ].join('  '),
  );
}

await page.close();
const empty = await Promise.all(Array.from({ length: tabs }, () => context.newPage()));
const withEmpty = await settled();
for (const tab of empty) await tab.close();
const all: Page[] = [];
for (let one = 0; one < tabs; one += 1) all.push(await opened());
for (const tab of all) await tab.getByRole('link', { name: /^Long talk/ }).click();
for (const tab of all) await tab.locator('.footnote').last().waitFor();
const withTalk = await settled();
for (const tab of all) {
  await tab.locator('.footnote').last().click();
  await tab.locator('.box.lit').first().waitFor();
}
const withDocument = await settled();
// Without a window, a browser shows all of its tabs: these are told that they are hidden.
for (const tab of all.slice(0, -1))
  await tab.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
await new Promise((resolve) => setTimeout(resolve, 35_000));
const withResting = await settled();
const heaps = await Promise.all(all.map(heap));
console.log(`JavaScript of ${tabs} tabs: ${heaps.map(megabytes).join(', ')}`);
console.log(
  [
    `all processes of the browser: ${megabytes(before)} without a tab, ${megabytes(withEmpty)} with ${tabs} empty ones`,
    `${megabytes(withTalk)} with the conversation in each, ${megabytes(withDocument)} with the document beside it in each`,
    `${megabytes(withResting)} when all but one have been hidden for half a minute`,
  ].join(', '),
);
console.log(
  `above ${tabs} empty tabs: ${[withTalk, withDocument, withResting].map((bytes) => megabytes(bytes - withEmpty)).join(', ')}`,
);
await browser.close();

/** From the beginning of the navigation, in a profile that has nothing of it yet. */
async function firstPaints(count: number): Promise<void> {
  const plain = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Empty</title><p>Empty'),
  );
  await once(plain.listen(0, '127.0.0.1'), 'listening');
  const emptyUrl = `http://127.0.0.1:${(plain.address() as AddressInfo).port}/`;
  const found: { empty: number[]; page: number[] } = { empty: [], page: [] };
  for (let run = 0; run < count; run += 1) {
    found.empty.push(await firstPaint(emptyUrl));
    found.page.push(await firstPaint(served.server.openingUrl()));
  }
  plain.close();
  for (const [what, times] of Object.entries(found)) {
    const sorted = times.toSorted((a, b) => a - b).map(Math.round);
    console.log(
      `first paint, ${what}: ${sorted[Math.floor(count / 2)]} ms (${sorted.at(0)} to ${sorted.at(-1)}, ${count} runs)`,
    );
  }
}

async function firstPaint(url: string): Promise<number> {
  const own = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const tab = await own.newPage();
  await tab.goto(url);
  const ms = await tab.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries()[0]?.startTime ?? 0)).observe({
          type: 'paint',
          buffered: true,
        });
      }),
  );
  await own.close();
  return ms;
}

async function opened(): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(served.server.openingUrl());
  await tab.locator('#main').waitFor();
  return tab;
}

/** What the browser takes when it has had time to give back what it does not need. */
async function settled(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 4000));
  return memory();
}

interface Measured {
  /** The slowest, until it was painted; 0: all were faster than 16 ms. */
  interactionMs: number;
  frameMs: number;
  ms: number;
}

async function measured(tab: Page, act: () => Promise<unknown>): Promise<Measured> {
  await tab.evaluate(() => {
    const found = { interactionMs: 0, frameMs: 0, stop: () => {} };
    const events = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        if (entry.interactionId) found.interactionMs = Math.max(found.interactionMs, entry.duration);
      }
    });
    events.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    const frames = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        found.frameMs = Math.max(found.frameMs, Math.round(duration));
    });
    frames.observe({ type: 'long-animation-frame' });
    Object.assign(globalThis, { found });
  });
  const start = performance.now();
  await act();
  const ms = Math.round(performance.now() - start);
  // Entries come when the browser has nothing better to do.
  await tab.waitForTimeout(400);
  const { interactionMs, frameMs } = await tab.evaluate(
    () => (globalThis as unknown as { found: Omit<Measured, 'ms'> }).found,
  );
  return { interactionMs, frameMs, ms };
}

async function wheel(tab: Page, selector: string, step: number): Promise<void> {
  await tab.locator(selector).hover();
  for (let at = 0; at < 25; at += 1) await tab.mouse.wheel(0, step);
}

async function heap(tab: Page): Promise<number> {
  const session = await context.newCDPSession(tab);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** Bytes of all processes of the browser, what they share counted once. */
function memory(): number {
  const children = (of: number): number[] => {
    const direct = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === of);
    return [of, ...direct.flatMap((name) => children(Number(name)))];
  };
  const own = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  const first = own.split('\n').find((line) => line.includes('chrom'));
  const all = children(Number(first?.trim().split(' ')[0] ?? 0));
  return all.reduce((sum, pid) => sum + pssOf(pid), 0);
}

function parentOf(pid: string): number {
  try {
    return Number(/\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}

function pssOf(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return 1024 * Number(kilobytes ?? 0);
  } catch {
    return 0;
  }
}

async function longPdf(): Promise<Buffer> {
  return await makePdf((pdf) => {
    for (let number = 1; number <= pages; number += 1) {
      if (number > 1) pdf.addPage();
      for (let clause = 1; clause <= 12; clause += 1) {
        pdf.text(
          `${number}.${clause} The tenant of yard ${number} pays EUR ${number * 10 + clause} a month for place ${clause}, and no more than that.`,
        );
        pdf.moveDown();
      }
    }
  });
}

function seconds(from: number): string {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
