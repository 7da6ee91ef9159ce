// `deskside start`, stage by stage: this computer, a model, one question twice, more questions.
import { desksidePaths } from '../../config/index.ts';
import { type Document, readDocument } from '../../documents/index.ts';
import { formatCountOf } from '../../report/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { comparison } from './comparison.ts';
import { type Demonstration, demonstrate } from './demonstrate.ts';
import { examineMachine, type MachineReport, machineLines } from './describe-machine.ts';
import { explainChoice, explainSmallness } from './explain-choice.ts';
import { openFreshCache } from './fresh-cache.ts';
import { nextSteps } from './next-steps.ts';
import { type Obtained, obtainModel } from './obtain-model.ts';
import { Page } from './page.ts';
import { questionLoop } from './question-loop.ts';
import { moreQuestions, type Subject, subjectOf } from './sample.ts';
import { startJson } from './start-json.ts';

export interface StartOptions {
  model?: string;
  document?: string;
  question?: string;
  once?: true;
  json?: true;
}

/** Throws the errors of every stage: engine, model, network, room. */
export async function runStart(options: StartOptions, terminal: Terminal): Promise<void> {
  const page = new Page(options.json ? null : terminal.stdout);
  const report = await tellMachine(page, terminal);
  const obtained = await tellModel(page, options.model, { report, terminal });
  const subject = subjectOf(options);
  const document = await readDocument({ path: subject.path }, { signal: terminal.interrupts.signal });
  tellQuestion(page, subject, document);
  const demonstration = await demonstrateFresh(
    { obtained, subject, document, shown: !options.json },
    terminal,
  );
  page.title('The same question again, in a new engine process');
  page.lines(comparison(demonstration.cold, demonstration.warm));
  page.title('Next steps');
  page.lines(nextSteps(obtained, subject));
  if (options.json) printJson(terminal, startJson({ report, obtained, subject, demonstration }));
  else if (!options.once && terminal.stdin.isTTY && terminal.stdout.isTerminal) {
    const suggestions = subject.sample ? moreQuestions : [];
    await questionLoop({ model: obtained.ref, document, path: subject.path, suggestions }, terminal);
  }
}

interface Stage {
  obtained: Obtained;
  subject: Subject;
  document: Document;
  shown: boolean;
}

/** In an empty memory, so that the first question is cold. What it read is kept for the next command. */
async function demonstrateFresh(
  { obtained, subject, document, shown }: Stage,
  terminal: Terminal,
): Promise<Demonstration> {
  await using fresh = await openFreshCache(desksidePaths());
  const { folder } = fresh;
  const asked = { model: obtained.ref, documents: [document], question: subject.question };
  const demonstration = await demonstrate({ ...asked, folder, shown }, terminal);
  await fresh.keep();
  return demonstration;
}

async function tellMachine(page: Page, terminal: Terminal): Promise<MachineReport> {
  const report = await examineMachine(desksidePaths().models, terminal.interrupts.signal);
  page.title('This computer');
  page.lines(machineLines(report));
  return report;
}

interface ModelStage {
  report: MachineReport;
  terminal: Terminal;
}

async function tellModel(
  page: Page,
  wanted: string | undefined,
  { report, terminal }: ModelStage,
): Promise<Obtained> {
  page.title('Model');
  const onChoice = (why: Obtained['why']): void => {
    for (const sentence of explainChoice(why)) page.say(sentence);
  };
  const obtained = await obtainModel({ wanted, report, onChoice }, terminal);
  if (obtained.small) page.warn(explainSmallness(obtained.model.name, obtained.recommended));
  return obtained;
}

function tellQuestion(page: Page, { question, sample }: Subject, { name, pages }: Document): void {
  const what = [
    sample ? ['a made-up lease'] : [],
    pages === null ? [] : [formatCountOf(pages, 'page')],
  ].flat();
  page.title('A question about a whole document');
  page.say(`${[name, ...what].join(', ')}. It is read in full, then asked:`);
  page.say(`“${question}”`);
  page.gap();
}
