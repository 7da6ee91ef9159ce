// The rest of `start` where somebody sits in front of a screen: the document is read and asked on the page.
import { basename } from 'node:path';
import { readBytes } from '../../documents/index.ts';
import type { RunningServer } from '../../server/index.ts';
import { openBrowser } from '../serve/open-browser.ts';
import { untilEnded } from '../serve/until-ended.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Page } from './page.ts';
import type { Subject } from './sample.ts';
import { tellQuestion } from './tell-question.ts';

export interface OnPage {
  server: RunningServer;
  subject: Subject;
}

/** Returns when it was told to end. Throws what reading the document and asking throw. */
export async function startOnPage(
  { server, subject }: OnPage,
  page: Page,
  terminal: Terminal,
): Promise<void> {
  const { signal } = terminal.interrupts;
  const { path, question } = subject;
  const name = basename(path);
  const document = { name, bytes: await readBytes(path, { name, signal }) };
  tellQuestion(page, subject, { name, pages: null });
  // What the sentences do not bear out is left out, and counted; see docs/decisions/056.
  const settings = { onlySupported: true };
  const conversation = await server.askFirst({ document, question, settings, signal });
  const url = server.openingUrl(`/c/${conversation}/1`);
  const opened = await openBrowser(url, { env: terminal.env });
  page.say(
    opened ? 'The page is being opened. Its address works once:' : 'Open this address. It works once:',
  );
  page.lines([url]);
  page.say('Ctrl-C ends Deskside. Next time: deskside serve --open');
  await untilEnded(signal);
}
