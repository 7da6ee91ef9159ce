import { DesksideError } from '../../core/index.ts';
import { type AskRequest, ask, planFields } from '../../documents/index.ts';
import { openPrefixCache } from '../../engine/index.ts';
import { citationChoices } from '../bench/citation-choices.ts';
import { applyManner } from '../config/apply-manner.ts';
import { say } from '../conversation/say.ts';
import { readOptions } from '../options/reading-options.ts';
import { readSchema } from '../options/response-format.ts';
import { systemText } from '../options/system-text.ts';
import { cacheOrNone } from '../runtime/cache-or-none.ts';
import { openMatching } from '../runtime/open-matching.ts';
import { openOrOffer } from '../runtime/open-or-offer.ts';
import { openRuntime } from '../runtime/open-runtime.ts';
import { readKept } from '../runtime/read-kept.ts';
import { printEvents, printLastLine } from '../terminal/print-events.ts';
import { printNote } from '../terminal/print-note.ts';
import { readText, refuseSharedStdin } from '../terminal/read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type AnswerShape, answerShape, refuseTaken } from './answer-format.ts';
import { answerJson } from './answer-json.ts';
import type { AskOptions } from './ask-options.ts';
import { collectAnswer } from './collect-answer.ts';
import type { AskConversation } from './conversation/ask-conversation.ts';
import { askNext, nextRequest, remember } from './conversation/ask-next.ts';
import { type LastAsk, lastAsk, turnsFor } from './conversation/last-ask.ts';
import { offerPassages } from './offer-passages.ts';
import { openVerification } from './open-verification.ts';
import { readInputs } from './read-inputs.ts';
import { type AskInputs, splitInputs } from './split-inputs.ts';
import { tellProblems } from './tell-problems.ts';
import { writeAnswer } from './write-answer.ts';

/** Reads the documents, loads a model, and prints the answer; without a question, one after the other. Throws the errors of all three. */
export async function runAsk(
  inputs: readonly string[],
  options: AskOptions,
  terminal: Terminal,
): Promise<void> {
  const { stdin, stdout, interrupts } = terminal;
  const shape = answerShape(options);
  await refuseTaken(shape);
  if (options.schema !== undefined) refuseBeside(options);
  const last = options.continue ? await lastAsk() : null;
  const { files, question: typed } = splitInputs(inputs, {
    stdinIsTerminal: stdin.isTTY,
    questionFile: options.questionFile,
    schema: options.schema,
    mayConverse: stdin.isTTY && stdout.isTerminal && shape.format === 'text',
    lastFiles: last?.files,
  });
  refuseSharedStdin([
    files.includes('-') && 'a document',
    options.questionFile === '-' && '--question-file',
    options.systemFile === '-' && '--system-file',
    options.schema === '-' && '--schema',
  ]);
  const fields = options.schema === undefined ? undefined : await fieldsIn(options.schema, terminal);
  await applyManner(options, terminal);
  const question =
    typed ?? (options.questionFile === undefined ? null : await questionIn(options.questionFile, terminal));
  await using conversation = await openConversation({ files, question }, { options, last, fields }, terminal);
  if (question !== null && fields === undefined && options.read === 'whole') {
    await offerPassages({ documents: conversation.read.documents, question }, conversation.runtime, terminal);
  }
  if (question === null) {
    const { askLoop } = await import('./conversation/ask-loop.ts');
    await askLoop(conversation);
  } else await answerInShape(conversation, question, shape);
  if (interrupts.signal.aborted) throw new DesksideError('interrupted', {});
}

async function answerInShape(
  conversation: AskConversation,
  question: string,
  shape: AnswerShape,
): Promise<void> {
  const { terminal, runtime, read } = conversation;
  const { signal } = terminal.interrupts;
  if (shape.format === 'text') return await askNext(conversation, question, signal);
  const run = ask(runtime.model, nextRequest(conversation, question, signal));
  if (shape.format === 'json-lines') {
    await printEvents(run, terminal);
    printLastLine(terminal, answerJson(await run, read));
  } else {
    await writeAnswer({ answer: await collectAnswer(run, terminal), read }, shape, terminal);
  }
  await remember(conversation, await run);
}

/** Documents first: what is wrong with them is known before a model is loaded. */
async function openConversation(
  { files, question }: AskInputs,
  { options, last, fields }: { options: AskOptions; last: LastAsk | null; fields: AskRequest['fields'] },
  terminal: Terminal,
): Promise<AskConversation & AsyncDisposable> {
  const system = (await systemText(options, terminal)) ?? last?.system;
  const { skipUnreadable } = options;
  const keep = options.keep && options.cache;
  const read = await readKept(keep, terminal, (kept) =>
    readInputs(files, terminal, { ...readOptions(options), kept, skipUnreadable }),
  );
  tellProblems(read, terminal);
  const turns = last === null ? [] : turnsFor(last, read.documents);
  if (turns === null)
    printNote(terminal.stderr, 'A document has changed since then, so earlier questions were left out.');
  const wanted = { ...options, model: options.model ?? last?.model };
  const reopen = (model: string | undefined): ReturnType<typeof openRuntime> =>
    openRuntime({ ...options, ...(model === undefined ? {} : { model }) }, terminal);
  const runtime = await openOrOffer(() => reopen(wanted.model), options, terminal);
  // The runtime may be another one by the time that it is closed.
  let conversation: AskConversation | null = null;
  await using opened = new AsyncDisposableStack();
  opened.defer(async () => await (conversation?.runtime ?? runtime)[Symbol.asyncDispose]());
  const verification = opened.use(await openVerification(options, terminal));
  const matching = opened.use(await openMatching(options, { keep, terminal }));
  await matching?.prepare(read.documents);
  const cache = keep ? await cacheOrNone(openPrefixCache, terminal) : null;
  if (question === null) tellConversation(read.documents.length, turns?.length ?? 0, terminal);
  conversation = {
    terminal,
    options,
    system,
    fields,
    cache,
    files,
    read,
    runtime,
    verification,
    matching,
    choices: await citationChoices(),
    reopen,
    turns: [...(turns ?? [])],
    answers: [],
  };
  const closing = opened.move();
  return Object.assign(conversation, { [Symbol.asyncDispose]: () => closing.disposeAsync() });
}

/** Throws for a schema that cannot be kept to, before a document is read. */
async function fieldsIn(path: string, terminal: Terminal): Promise<AskRequest['fields']> {
  const format = await readSchema(path, { option: '--schema', terminal });
  const schema = format.type === 'json-schema' ? format.schema : undefined;
  planFields(schema);
  return typeof schema === 'object' ? schema : undefined;
}

/** What says nothing of fields is refused by its name. */
function refuseBeside({ continue: goesOn, verify, read }: AskOptions): void {
  const name = goesOn ? '--continue' : verify !== undefined ? '--verify' : read === 'whole' ? null : '--read';
  if (name === null) return;
  throw new DesksideError('usage-invalid', { name, value: '', expected: `either ${name} or --schema` });
}

function tellConversation(documents: number, turns: number, terminal: Terminal): void {
  const what = documents === 1 ? 'one document' : `${documents} documents`;
  const before = turns === 0 ? '' : `, ${turns} ${turns === 1 ? 'question' : 'questions'} before`;
  say({ terminal }, `Asking ${what}${before} · /help for commands, Ctrl-D to leave`);
}

async function questionIn(path: string, terminal: Terminal): Promise<string> {
  return await readText({ option: '--question-file', path }, terminal);
}
