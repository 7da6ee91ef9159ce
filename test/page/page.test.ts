// The page over the fake engine: what is shown, what is kept, what goes wrong, by mouse and by keyboard, in the sizes and directions
// that people have.
import { mkdir, writeFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { builtPage } from '../support/built-page.ts';
import { serveRepo } from '../support/fake-hub.ts';
import { FileServer } from '../support/file-server.ts';
import { modelBytes, sha256Of } from '../support/model-bytes.ts';
import {
  axeFindings,
  chromiumPath,
  launchBrowser,
  openTab,
  sendQuestion,
  type Watched,
} from '../support/page-browser.ts';
import { type Serving, servingFake } from '../support/serving.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const inBrowser = test.skipIf(chromiumPath === null);

const attack = '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>';
const sentences = [
  'The rent is 1,450 euros a month.',
  `Pets ${attack} are welcome in the yard.`,
  'The tenant pays for water and heating.',
];
const statement = (text: string): { text: string; end: boolean } => ({ text, end: false });
/** The first question is answered in three statements, the last of which its source does not support. */
const script = {
  answers: [
    statement('The rent is 1,450 euros a month.'),
    statement(` Pets ${attack} are welcome in the yard.`),
    statement(' The deposit is 99 euros.'),
    { text: '' },
    {
      text: `# Plan\n\n- one **bold**\n- ![x](http://attacker.example/b.png) ${attack}\n\n| a | b |\n| - | - |\n| 1 | [go](https://example.org/x) |\n\n[bad](javascript:alert(1))`,
    },
    { text: Array.from({ length: 3000 }, (_, at) => `item ${at}, `).join('') },
  ],
  choices: [0, 1, 2],
  tokenMs: 3,
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
  tab = await openTab(browser, serving.server);
  page = tab.page;
});
afterAll(async () => {
  await tab?.[Symbol.asyncDispose]();
  await browser?.close();
  await serving?.[Symbol.asyncDispose]();
});

const ask = (question: string, at: Page = page): Promise<void> => sendQuestion(at, question);

inBrowser('pasted text becomes a document; one that cannot be read says why', async () => {
  await page.getByRole('button', { name: 'Paste text' }).click();
  await page.getByLabel('The text').fill(sentences.join('\n\n'));
  await page.getByRole('textbox', { name: 'Name' }).fill(attack.replaceAll('/', ''));
  await page.getByRole('button', { name: 'Read it' }).click();
  await page.getByRole('button', { name: /^Open .*onerror/ }).waitFor();
  const input = page.getByLabel('Choose files').last();
  await input.setInputFiles({
    name: 'broken.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 no'),
  });
  await page.getByText('Not read', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Dismiss' }).click();
});

inBrowser('a folder that is dragged in is walked, and what is passed over is said', async () => {
  await using folder = await temporaryFolder();
  await mkdir(folder.file('matter/letters'), { recursive: true });
  await mkdir(folder.file('matter/.git'));
  await writeFile(folder.file('matter/letters/first.txt'), 'The first letter is short.');
  await writeFile(folder.file('matter/.git/config'), 'hidden');
  await using other = await openTab(browser, serving.server);
  const session = await other.page.context().newCDPSession(other.page);
  const data = { items: [], files: [folder.file('matter')], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 500, y: 300, data });
  await other.page.getByRole('button', { name: /^Open first\.txt/ }).waitFor();
  await other.page.getByRole('status').getByText('matter/.git').waitFor();
  expect(other.faults).toEqual([]);
});

inBrowser(
  'statements have numbered sources and marks, and what a document or a model says is text',
  async () => {
    await ask(`What about pets ${attack}?`);
    await page.getByText(/nothing dropped/).waitFor();
    expect(await page.getByRole('button', { name: /^Source \d/ }).count()).toBeGreaterThanOrEqual(2);
    const doubted = page.locator('.statement', { hasText: '99 euros' }).locator('.support');
    expect(await doubted.innerText()).toContain('99');
    expect(await page.title()).toBe('Deskside');
    expect(await page.locator('img, script:not([src]), iframe').count()).toBe(0);
  },
);

inBrowser(
  'a click opens the document at the words, j and k walk the citations, Escape closes it',
  async () => {
    const quotes = await page.locator('.cited-answer > .sources .quote').allInnerTexts();
    await page
      .getByRole('button', { name: /^Source 1/ })
      .first()
      .click();
    const lit = (): Promise<string> =>
      page.evaluate(() =>
        [...(CSS.highlights.get('lit') ?? [])]
          .map((range) => (range as Range).toString())
          .join(' ')
          .replace(/\s+/g, ' ')
          .trim(),
      );
    await page.getByText(`Citation 1 of ${quotes.length}`).waitFor();
    await expect.poll(lit).toBe(quotes[0]);
    await page.keyboard.press('j');
    await expect.poll(lit).toBe(quotes[1]);
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    await expect.poll(lit).toBe(quotes.at(-1));
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('complementary', { name: 'Document' }).count()).toBe(0);
  },
);

inBrowser(
  'a chat without documents shows Markdown without elements, pictures or hidden addresses',
  async () => {
    await page.getByRole('link', { name: 'New' }).click();
    await ask('Make a plan');
    await page.locator('.prose h3').getByText('Plan').waitFor();
    await page.getByText(/nothing dropped/).waitFor();
    expect(await page.locator('.prose strong').innerText()).toBe('bold');
    expect(await page.locator('.prose img, .prose script').count()).toBe(0);
    const links = await page
      .locator('.prose a')
      .evaluateAll((all) => all.map((each) => [each.textContent, each.getAttribute('href')]));
    expect(links).toEqual([
      ['http://attacker.example/b.png', 'http://attacker.example/b.png'],
      ['https://example.org/x', 'https://example.org/x'],
    ]);
    expect(await page.locator('.prose').innerText()).toContain('javascript:alert(1)');
  },
);

inBrowser(
  'a chat says how full the window is, and what can be done before a question has no room',
  async () => {
    const row = page.locator('.chat-window');
    await row.getByText(/^[\d,]+ tokens · [\d.]+% of the window$/).waitFor();
    const question = page.getByRole('textbox', { name: 'Question' });
    await question.fill('word '.repeat(2000));
    await row.getByText(/needs [\d,]+ of 8,192 tokens/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await row.getByRole('button', { name: 'Summarise the oldest turns' }).click();
    await row.getByText('the model will summarise the oldest turns first').waitFor();
    expect(await question.evaluate((field) => field === document.activeElement)).toBe(true);
    await question.fill('Short');
    await row.getByText('no room').waitFor({ state: 'detached' });
    await question.fill('');
  },
);

inBrowser('how an answer is drawn is chosen by number; one that cannot be is not taken', async () => {
  const id = page.url().split('/').at(-1) ?? '';
  const settings = async (): Promise<object> =>
    (await new ApiClient(serving).call('GET /api/v1/conversations/{id}', { params: { id } })).settings;
  await page.getByRole('button', { name: /^tiny/ }).click();
  await page.getByText('More about what is written').click();
  await page.getByLabel(/^Top-k/).fill('12');
  await page.getByLabel(/^Top-p/).fill('7');
  await page.getByLabel(/^Longest answer/).fill('99');
  await page.getByLabel(/^End the answer before/).fill('END\nStop here');
  await page.getByLabel(/^Seed/).fill('4');
  await page.keyboard.press('Tab');
  const wanted = { sampling: { topK: 12, seed: 4 }, maxTokens: 99, stop: ['END', 'Stop here'] };
  await expect.poll(settings, { timeout: 20_000 }).toMatchObject({ overflow: 'summarise', ...wanted });
  expect(await settings()).not.toHaveProperty('sampling.topP');
  expect(await page.locator('.field-problem').allInnerTexts()).toContainEqual(expect.stringContaining('1'));
  expect(await axeFindings(page)).toEqual([]);
  for (const label of [/^Top-k/, /^Longest answer/, /^End the answer before/, /^Seed/])
    await page.getByLabel(label).fill('');
  await page.keyboard.press('Escape');
  await expect.poll(settings, { timeout: 20_000 }).toEqual({ overflow: 'summarise' });
});

inBrowser('an answer is stopped, keeps what there was, and is asked again as another branch', async () => {
  await ask('Go on and on');
  await page.getByText('item 5, item 6').waitFor();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByText('Stopped. This is how far it came.').waitFor();
  await page
    .getByRole('article', { name: 'Go on and on' })
    .getByRole('button', { name: 'Ask again' })
    .click();
  await page.getByText('2 of 2').waitFor();
  await page.getByRole('button', { name: 'Previous version' }).click();
  await page.getByText('Stopped. This is how far it came.').waitFor();
});

inBrowser('conversations are found by their words, renamed, and deleted for good', async () => {
  await page.getByLabel('Search all conversations').fill('deposit');
  await expect.poll(() => page.locator('.sidebar .list-row').count()).toBe(1);
  await page.getByLabel('Search all conversations').fill('');
  await page.getByRole('button', { name: 'More: Make a plan' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(`Plan ${attack}`);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /^Plan </ }).waitFor();
  await page.getByRole('button', { name: /^More: Plan/ }).click();
  await page.getByRole('menuitem', { name: 'Delete for good' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await page.getByRole('heading', { name: 'What would you like to read?' }).waitFor();
  await expect.poll(() => page.locator('.sidebar .list-row').count()).toBe(1);
});

inBrowser('a collection keeps documents and what was asked about them', async () => {
  await page.getByRole('button', { name: 'New collection' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Matter 7');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Matter 7' }).waitFor();
  await page.getByRole('button', { name: 'Add documents' }).click();
  await page.getByRole('menuitem', { name: 'Choose from documents' }).click();
  await page.getByRole('dialog').getByRole('checkbox').first().check();
  await page.getByRole('dialog').getByRole('button', { name: 'Add documents' }).click();
  await ask('Who pays for water?');
  await page.getByRole('article', { name: 'Who pays for water?' }).waitFor();
  await page.getByRole('link', { name: 'Matter 7' }).click();
  await page
    .locator('main')
    .getByRole('link', { name: /Who pays for water/ })
    .waitFor();
});

inBrowser('models and this computer are shown, without a finding of axe', async () => {
  await page.getByRole('link', { name: 'Models' }).click();
  await page.getByRole('heading', { name: 'Can be downloaded' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('link', { name: 'This computer', exact: true }).click();
  await page.getByText('Nothing left this computer since Deskside was started.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

inBrowser('a download is paused and goes on where it was, and is shown after a reload', async () => {
  await using hub = await FileServer.start();
  await using storage = await FileServer.start();
  process.env.HF_ENDPOINT = hub.url;
  const [repo, file] = ['someone/Some-Model-GGUF', 'Some-Model-Q4_K_M.gguf'];
  const body = modelBytes(8_000_000, 'four');
  serveRepo({ hub, storage }, repo, { [file]: body });
  const [path, etag] = [`/${repo}/${file}`, `"${sha256Of(body)}"`];
  storage.serve(path, { body, etag, pace: 500 });
  await using other = await openTab(browser, serving.server);
  await other.page.getByRole('link', { name: 'Models' }).click();
  await other.page.getByLabel('Another model').fill(`hf:${repo}`);
  await other.page.keyboard.press('Enter');
  const row = other.page.locator('.pull');
  await row.getByText(/Downloading · [1-9].* of 8 MB/).waitFor();
  await other.page.reload();
  await row.getByText(/Downloading · [1-9].* of 8 MB/).waitFor();
  await row.getByRole('button', { name: 'Pause' }).click();
  await row.getByText('Paused').waitFor();
  storage.serve(path, { body, etag });
  await row.getByRole('button', { name: 'Go on' }).click();
  await other.page.getByText(`hf:${repo}:Q4_K_M`).first().waitFor();
  await expect.poll(() => row.count()).toBe(0);
  expect(storage.ranges(path).at(-1)).toMatch(/^bytes=[1-9]/);
  expect(other.faults).toEqual([]);
});

inBrowser(
  'a phone in the dark, from right to left, has the same page: nothing is wider than it, axe finds nothing',
  async () => {
    await using phone = await openTab(browser, serving.server, {
      viewport: { width: 360, height: 740 },
      colorScheme: 'dark',
      hasTouch: true,
    });
    await phone.page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    const widest = (): Promise<number> => phone.page.evaluate(() => document.documentElement.scrollWidth);
    expect(await widest()).toBe(360);
    expect(await axeFindings(phone.page)).toEqual([]);
    await phone.page.getByRole('button', { name: 'Menu' }).click();
    await phone.page.getByRole('link', { name: /What about pets/ }).click();
    await phone.page
      .getByRole('button', { name: /^Source 1/ })
      .first()
      .waitFor();
    expect(await widest()).toBe(360);
    expect(await axeFindings(phone.page)).toEqual([]);
    expect(phone.faults).toEqual([]);
  },
);

inBrowser('the keyboard alone reaches a question, its sources and the document', async () => {
  await using other = await openTab(browser, serving.server);
  const keys = other.page.keyboard;
  const focused = (): Promise<string> =>
    other.page.evaluate(() => {
      const { activeElement: at, body } = document;
      // Nothing has the focus yet: the text of the whole page is no answer.
      return at === null || at === body ? '' : (at.getAttribute('aria-label') ?? at.textContent);
    });
  const tabTo = async (wanted: RegExp): Promise<void> => {
    for (let count = 0; count < 60; count += 1) {
      if (wanted.test(await focused())) return;
      await keys.press('Tab');
    }
    throw new Error(`${wanted} is not reached: ${await focused()}`);
  };
  await tabTo(/What about pets/);
  await keys.press('Enter');
  await other.page
    .getByRole('button', { name: /^Source 1/ })
    .first()
    .waitFor();
  await tabTo(/^Source 1/);
  await keys.press('Enter');
  await other.page.getByText(/^Citation 1 of/).waitFor();
  expect(other.faults).toEqual([]);
});

inBrowser('whoever has no token sees how to get one, in German where the browser is German', async () => {
  await using stranger = await openTab(browser, serving.server, { locale: 'de-DE' });
  await stranger.page.getByRole('heading', { name: 'Was möchten Sie lesen?' }).waitFor();
  expect(stranger.faults).toEqual([]);
  const input = stranger.page.getByLabel('Dateien wählen').last();
  await input.setInputFiles({
    name: 'x.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4 no'),
  });
  await stranger.page.getByText('x.pdf kann nicht gelesen werden.').waitFor();
  await stranger.page.getByText('Wie der Server es sagt (englisch)').click();
  await stranger.page.getByText(/^x\.pdf could not be read/).waitFor();
});

inBrowser(
  'in all of this nothing was asked for elsewhere, no policy was violated, and no script failed',
  () => {
    const expected = /status of (?:400|404|409|413|415|422)/;
    expect(tab.faults.filter((fault) => !expected.test(fault))).toEqual([]);
  },
);

inBrowser(
  'fields of documents: chosen in a form, a row for each, every value with its source, and a file',
  async () => {
    const lines = (...values: string[]): { text: string }[] =>
      values.map((value) => ({ text: ` ${value}\n` }));
    const answers = lines('1450', 'Not in the document.', '900', `"${attack.replaceAll('"', "'")}"`);
    await using own = await servingFake({ answers, choices: [0, 0, 0] }, { contextTokens: 8192 });
    const api = new ApiClient(own);
    const first = await api.upload('first.txt', 'The rent is 1,450 euros a month. Cats are welcome.');
    const second = await api.upload('second.txt', 'The rent is 900 euros. The tenant is Ada.');
    const talk = await api.call('POST /api/v1/conversations', {
      body: { title: 'Leases', documents: [first.id, second.id] },
    });
    await using other = await openTab(browser, own.server);
    const at = other.page;
    await at.evaluate((id) => {
      location.hash = `#/c/${id}`;
    }, talk.id);
    await at.locator('.composer .chip-button').click();
    await at.getByRole('button', { name: /^Answer in fields/ }).click();
    await at.getByLabel('Name of the field').first().fill('rent');
    await at.getByLabel('Kind').first().selectOption({ label: 'Number' });
    await at.getByRole('button', { name: 'Add a field' }).click();
    await at.getByLabel('Name of the field').last().fill('tenant');
    await at.getByRole('button', { name: 'Answer like this' }).click();
    await at.getByRole('button', { name: 'Ask', exact: true }).click();
    const table = at.getByRole('table', { name: 'Result' });
    await at.getByText(/nothing dropped/).waitFor();
    expect(await table.getByRole('row').count()).toBe(3);
    expect(await table.locator('.field-value .statement-text').allInnerTexts()).toEqual([
      '1450',
      'not in the document',
      '900',
      attack.replaceAll('"', "'"),
    ]);
    expect(await table.locator('.field-value').last().locator('.support').innerText()).toContain(
      'not in the cited text',
    );
    expect(await axeFindings(at)).toEqual([]);
    await table.getByRole('button', { name: /^Source 1/ }).click();
    await at.getByRole('complementary', { name: 'Document' }).waitFor();
    await at.keyboard.press('Escape');
    const [download] = await Promise.all([
      at.waitForEvent('download'),
      at
        .getByRole('button', { name: 'Export' })
        .last()
        .click()
        .then(() => at.getByRole('menuitem', { name: 'Table (CSV)' }).click()),
    ]);
    expect(download.suggestedFilename()).toBe('Leases.csv');
    expect(other.faults).toEqual([]);
  },
);
