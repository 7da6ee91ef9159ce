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
import { sampleFile, sampleQuestion } from './sample.ts';
import { startJson } from './start-json.ts';

export interface StartOptions {
  model?: string;
  once?: true;
  json?: true;
}

/** Throws the errors of every stage: engine, model, network, room. */
export async function runStart(options: StartOptions, terminal: Terminal): Promise<void> {
  const page = new Page(options.json ? null : terminal.stdout);
  const report = await tellMachine(page, terminal);
  const obtained = await tellModel(page, options.model, { report, terminal });
  const document = await readDocument({ path: sampleFile }, { signal: terminal.interrupts.signal });
  const paths = desksidePaths();
  await using fresh = await openFreshCache(paths);
  const { folder } = fresh;
  const { ref: model } = obtained;
  tellQuestion(page, document);
  const demonstration = await demonstrate(
    { model, documents: [document], folder, shown: !options.json },
    terminal,
  );
  await fresh.keep();
  tellComparison(page, demonstration);
  page.title('What next');
  page.lines(nextSteps(obtained));
  if (options.json) printJson(terminal, startJson({ report, obtained, demonstration }));
  else if (!options.once && terminal.stdin.isTTY && terminal.stdout.isTerminal) {
    await questionLoop({ model, document, folder: paths.snapshots }, terminal);
  }
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

function tellQuestion(page: Page, { name, pages }: Document): void {
  page.title('A question to a whole document');
  page.say(
    `${name}: a lease that we made up, ${formatCountOf(pages ?? 1, 'page')}. All of it is read, then asked:`,
  );
  page.say(`“${sampleQuestion}”`);
  page.gap();
}

function tellComparison(page: Page, { cold, warm }: Demonstration): void {
  page.title('The same question again, in a new engine process');
  page.lines(comparison(cold, warm));
}
