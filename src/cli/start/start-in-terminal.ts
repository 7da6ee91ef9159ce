// The rest of `start` where there is no screen: one question twice, in two processes, and more questions.
import { desksidePaths } from '../../config/index.ts';
import { type Document, readDocument } from '../../documents/index.ts';
import type { RunningServer } from '../../server/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { comparison } from './comparison.ts';
import { type Demonstration, demonstrate } from './demonstrate.ts';
import type { MachineReport } from './describe-machine.ts';
import { openFreshCache } from './fresh-cache.ts';
import { nextSteps } from './next-steps.ts';
import type { Obtained } from './obtain-model.ts';
import type { Page } from './page.ts';
import { questionLoop } from './question-loop.ts';
import { moreQuestions, type Subject } from './sample.ts';
import { startJson } from './start-json.ts';
import { tellQuestion } from './tell-question.ts';

export interface InTerminal {
  report: MachineReport;
  obtained: Obtained;
  subject: Subject;
  /** Whoever types here may have a browser elsewhere; `null`: no page. */
  server: RunningServer | null;
  /** Whether more questions are taken. */
  goesOn: boolean;
  json: boolean;
}

/** Throws what reading the document and asking throw. */
export async function startInTerminal(
  { report, obtained, subject, server, goesOn, json }: InTerminal,
  page: Page,
  terminal: Terminal,
): Promise<void> {
  const document = await readDocument({ path: subject.path }, { signal: terminal.interrupts.signal });
  tellQuestion(page, subject, document);
  const demonstration = await demonstrateFresh({ obtained, subject, document, shown: !json }, terminal);
  page.title('The same question again, in a new engine process');
  page.lines(comparison(demonstration.cold, demonstration.warm));
  page.title('Next steps');
  page.lines(nextSteps(obtained, subject));
  if (json) printJson(terminal, startJson({ report, obtained, subject, demonstration }));
  if (!goesOn) return;
  if (server !== null) tellAddress(page, server);
  const suggestions = subject.sample ? moreQuestions : [];
  await questionLoop({ model: obtained.ref, document, path: subject.path, suggestions }, terminal);
}

interface Fresh {
  obtained: Obtained;
  subject: Subject;
  document: Document;
  shown: boolean;
}

/** In an empty memory, so that the first question is cold. What it read is kept for the next command. */
async function demonstrateFresh(
  { obtained, subject, document, shown }: Fresh,
  terminal: Terminal,
): Promise<Demonstration> {
  await using fresh = await openFreshCache(desksidePaths());
  const { folder } = fresh;
  const asked = { model: obtained.ref, documents: [document], question: subject.question };
  const demonstration = await demonstrate({ ...asked, folder, shown }, terminal);
  await fresh.keep();
  return demonstration;
}

function tellAddress(page: Page, server: RunningServer): void {
  const { port } = new URL(server.url);
  page.title('The page');
  page.say(
    'It is there until you leave the questions below. The address works once, in a browser of this computer, or on your own ' +
      `computer through ssh -L ${port}:127.0.0.1:${port}.`,
  );
  page.lines([server.openingUrl()]);
}
