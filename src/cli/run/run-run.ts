import { existsSync } from 'node:fs';
import type { ReasoningRequest } from '../../chat/index.ts';
import { DesksideError, type OverflowPolicy } from '../../core/index.ts';
import { documentLimits } from '../../documents/limits.ts';
import { catalogueEntry, modelOnDisk } from '../../store/index.ts';
import { applyManner } from '../config/apply-manner.ts';
import type { ModelOptions } from '../options/model-options.ts';
import { refuseTwoJsons } from '../options/refuse-two-jsons.ts';
import { type FormatOptions, responseFormat } from '../options/response-format.ts';
import { samplingInput } from '../options/sampling-options.ts';
import type { ServerOptions } from '../options/server-options.ts';
import { systemText } from '../options/system-text.ts';
import type { ToolOptions } from '../options/tool-options.ts';
import { openOrOffer } from '../runtime/open-or-offer.ts';
import { openRuntime, type Runtime } from '../runtime/open-runtime.ts';
import { inQuotes, shellWord } from '../shell-words.ts';
import { pipedText } from '../terminal/piped-text.ts';
import { readStdin } from '../terminal/read-stdin.ts';
import { decodeText, readText, refuseSharedStdin } from '../terminal/read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { ToolUse } from '../tools/tool-use.ts';
import { answerOnce } from './answer-once.ts';
import { answerWithTools } from './answer-with-tools.ts';

/** Model and prompt, either of which may be missing, as they were typed. */
export type RunArguments = readonly string[];

interface Resolved {
  model: string | undefined;
  prompt: string | undefined;
}

export interface PromptOptions extends ModelOptions, ServerOptions, ToolOptions, FormatOptions {
  /** Of the prompt; `-` for standard input. */
  promptFile?: string;
  keep?: boolean;
  allowRepetition?: true;
  think?: ReasoningRequest;
  overflow?: OverflowPolicy;
}

/**
 * One answer where there is a prompt, a chat where there is a terminal. What is piped in stands before the prompt, as in
 * `git diff | deskside run MODEL "Write a commit message."`.
 */
export async function runRun(typed: RunArguments, options: PromptOptions, terminal: Terminal): Promise<void> {
  refuseTwoJsons(options);
  const { model, prompt } = await resolveArguments(typed, options);
  const piped = prompt === undefined && options.promptFile === undefined && !terminal.stdin.isTTY;
  refuseSharedStdin([
    (piped || options.promptFile === '-') && 'the prompt',
    options.systemFile === '-' && '--system-file',
  ]);
  await applyManner(options, terminal);
  const isFree = options.systemFile !== '-' && options.promptFile !== '-';
  const before = !piped && isFree ? await pipedText(terminal) : '';
  const system = await systemText(options, terminal);
  const typedText = prompt ?? (await promptIn(options, piped, terminal));
  const text = before === '' || typedText === null ? typedText : `${before}\n\n${typedText}`;
  if (text?.trim() === '') throw new DesksideError('usage-missing', { what: 'prompt' });
  const format = await responseFormat(options, terminal);
  const forPrograms = options.json || options.jsonLines;
  if (text === null && forPrograms) throw new DesksideError('usage-missing', { what: 'prompt' });
  const wanted = { ...options, ...(model === undefined ? {} : { model }) };
  const reopen = (name: string): Promise<Runtime> => openRuntime({ ...options, model: name }, terminal);
  await using toolUse = await ToolUse.open(options, terminal);
  await using runtime = await openOrOffer(() => openRuntime(wanted, terminal), options, terminal);
  const sampling = samplingInput(options);
  const settings = { ...options, ...(system === undefined ? {} : { system }), sampling, format };
  if (text !== null) {
    if (toolUse.tools.length > 0) await answerWithTools(text, settings, { runtime, terminal, toolUse });
    else await answerOnce(text, settings, { runtime, terminal });
    return;
  }
  const { runChat } = await import('./chat/run-chat.ts');
  await runChat(settings, { runtime, terminal, reopen, toolUse });
}

/** With `--model`, the only argument is the prompt; and so is one with blanks in it that is no file. */
async function resolveArguments(typed: RunArguments, options: PromptOptions): Promise<Resolved> {
  const [first, ...rest] = typed;
  const isPrompt = options.model === undefined && rest.length === 0 && isSentence(first);
  const named = options.model ?? (isPrompt ? undefined : first);
  const [prompt, ...beyond] = options.model === undefined && !isPrompt ? rest : typed;
  const excess = options.promptFile === undefined ? beyond : [prompt, ...beyond].filter(isText);
  if (excess.length === 0) return { model: named, prompt };
  throw options.promptFile === undefined
    ? await unquotedPrompt(typed, options)
    : new DesksideError('usage-unknown', { what: 'argument', name: excess.join(' '), suggestions: [] });
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}

/** A prompt without quotation marks comes as words; the first of all may be the model. */
async function unquotedPrompt(typed: RunArguments, { model }: PromptOptions): Promise<DesksideError> {
  const [first = '', ...rest] = typed;
  const isNamed = model === undefined && (await isModel(first));
  const words = (isNamed ? rest : typed).join(' ');
  const chosen = model === undefined ? (isNamed ? [shellWord(first)] : []) : ['--model', shellWord(model)];
  const command = ['deskside run', ...chosen, inQuotes(words)].join(' ');
  return new DesksideError('usage-unquoted', { what: 'prompt', fault: 'apart', words, command });
}

async function isModel(name: string): Promise<boolean> {
  return catalogueEntry(name) !== undefined || (await modelOnDisk(name, { prefix: true })) !== null;
}

/** `deskside run "What is two plus two?"`, or `""`: no model is called like that. */
function isSentence(text: string | undefined): boolean {
  if (text === undefined) return false;
  return text.trim() === '' || (/\S\s+\S/.test(text) && !existsSync(text));
}

/** `null` where nobody has written one: then it is a chat. */
async function promptIn(
  { promptFile }: PromptOptions,
  piped: boolean,
  terminal: Terminal,
): Promise<string | null> {
  if (promptFile !== undefined)
    return await readText({ option: '--prompt-file', path: promptFile }, terminal);
  if (!piped) return null;
  const { stdin, interrupts } = terminal;
  const bytes = await readStdin(stdin, {
    limitBytes: documentLimits.fileBytes,
    signal: interrupts.signal,
  });
  return decodeText(bytes, 'standard input');
}
