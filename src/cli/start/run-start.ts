// `deskside start`, stage by stage: this computer, a model, and a question about a document: on the page where there is a screen, else in
// the terminal.
import { desksidePaths } from '../../config/index.ts';
import { hasDisplay } from '../serve/has-display.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { examineMachine, type MachineReport, machineLines } from './describe-machine.ts';
import { explainChoice, explainSmallness } from './explain-choice.ts';
import { type Obtained, obtainModel } from './obtain-model.ts';
import { openPageServer } from './open-page-server.ts';
import { Page } from './page.ts';
import { subjectOf } from './sample.ts';
import { startInTerminal } from './start-in-terminal.ts';
import { startOnPage } from './start-on-page.ts';

export interface StartOptions {
  model?: string;
  document?: string;
  question?: string;
  once?: true;
  json?: true;
  /** Whether the page may be opened (default yes). */
  page?: boolean;
}

/** Throws the errors of every stage: engine, model, network, room. */
export async function runStart(options: StartOptions, terminal: Terminal): Promise<void> {
  const page = new Page(options.json ? null : terminal.stdout);
  const report = await tellMachine(page, terminal);
  const obtained = await tellModel(page, options.model, { report, terminal });
  const stage = { report, obtained, subject: subjectOf(options) };
  const isWatched = !options.once && !options.json && terminal.stdin.isTTY && terminal.stdout.isTerminal;
  const wantsPage = isWatched && options.page !== false;
  await using opened = wantsPage ? await openPageServer(obtained.ref, terminal) : null;
  const server = opened?.server ?? null;
  if (server !== null && hasDisplay({ env: terminal.env })) {
    await startOnPage({ server, subject: stage.subject }, page, terminal);
    return;
  }
  await startInTerminal({ ...stage, server, goesOn: isWatched, json: options.json === true }, page, terminal);
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
