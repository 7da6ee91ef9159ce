// An answer that may call tools. Once a call has begun, its name is one of the tools', its arguments are written under their schema, and the
// template's own words around them are filled in.
import type { Tool } from '../core/index.ts';
import type { LoadedModel, WrittenAnswer } from '../engine/index.ts';
import { afterReasoning, type Before } from './after-reasoning.ts';
import type { CallSyntax } from './calls/call-syntax.ts';
import { writtenAround } from './calls/written-around.ts';
import type { JsonObject } from './schema/json-schema.ts';
import { type StagedParts, StagedWriter } from './staged-writer.ts';
import { argumentsGrammar } from './structured/arguments-grammar.ts';
import type { ReasoningPlan } from './write-reasoning.ts';

export interface CallsParts extends StagedParts {
  model: LoadedModel;
  tools: readonly Tool[];
  syntax: GuidedSyntax;
  /** Whether the answer ends with its first call. */
  once: boolean;
  /** Of reasoning that the prompt has begun; `null` where there is none. */
  reasoning: ReasoningPlan | null;
}

export type GuidedSyntax = Extract<CallSyntax, { type: 'json' | 'named-json' }>;

/** Ways in which a call is led as soon as a model has begun it: those whose arguments are JSON. */
export function isGuided(syntax: CallSyntax): syntax is GuidedSyntax {
  return syntax.type === 'json' || syntax.type === 'named-json';
}

/** Calls of one answer: more is a model that goes round in circles. */
const callsMax = 64;

export async function writeCalls(parts: CallsParts): Promise<WrittenAnswer> {
  const writer = new StagedWriter(parts);
  return await afterReasoning(writer, parts.reasoning, (before) => writeStages(writer, parts, before));
}

async function writeStages(writer: StagedWriter, parts: CallsParts, before: Before): Promise<WrittenAnswer> {
  if (before?.forced) await writer.fill(before.end.words);
  return await writeFreely(writer, parts, 0);
}

export interface ForcedCallParts extends StagedParts {
  model: LoadedModel;
  syntax: CallSyntax;
  /** The tools of which one has to be called. */
  forced: readonly Tool[];
  /** Of reasoning that the prompt has begun; `null` where there is none. */
  reasoning: ReasoningPlan | null;
}

/** An answer that is one call, after the reasoning. */
export async function writeForcedCall(parts: ForcedCallParts): Promise<WrittenAnswer> {
  const writer = new StagedWriter(parts);
  const { open, beforeName } = writtenAround(parts.syntax);
  return await afterReasoning(writer, parts.reasoning, async (before) => {
    if (before !== null) await writer.fill(before.end.freeWords);
    await writer.fill(open + beforeName);
    const finish = await writeCall(writer, parts, parts.forced);
    return writer.end(finish ?? 'end');
  });
}

/** As the model likes it, a call led once its mark is there. @param made calls that were made before */
export async function writeFreely(
  writer: StagedWriter,
  parts: Pick<CallsParts, 'syntax' | 'tools' | 'once'>,
  made: number,
): Promise<WrittenAnswer> {
  const { syntax, tools, once } = parts;
  const { open, beforeName } = syntax.written;
  const mark = lastMark(syntax);
  for (let calls = made; calls < callsMax; calls += 1) {
    const finish = await writer.decode(mark === null ? {} : { pauseAfter: [mark] });
    if (finish !== 'pause' || mark === null) return writer.end(finish);
    await writer.fill(open.slice(open.lastIndexOf(mark) + mark.length) + beforeName);
    const cut = await writeCall(writer, parts, tools);
    if (cut !== null) return writer.end(cut);
    if (once) return writer.end('end');
  }
  return writer.end('length');
}

/** Whether an answer can be kept to one call: only where it is known when the first has begun. */
export function canCallOnce(syntax: GuidedSyntax): boolean {
  return lastMark(syntax) !== null;
}

/** With it a call has begun; `null` where calls have no mark of their own. */
function lastMark({ open }: GuidedSyntax): string | null {
  return open.findLast((piece) => piece !== null && /^[<[]/.test(piece)) ?? null;
}

/** From the name to the closing mark. Returns why it ended where nothing may follow. */
export async function writeCall(
  writer: StagedWriter,
  { syntax }: { syntax: CallSyntax },
  tools: readonly Tool[],
): Promise<WrittenAnswer['finish'] | null> {
  const { between, after } = writtenAround(syntax);
  const index = await writer.choose(tools.map(({ name }) => name));
  await writer.fill(between);
  const finish = await writer.decode({ grammar: argumentsGrammar(syntax, parametersOf(tools[index])) });
  if (finish !== 'end') return finish;
  await writer.fill(after);
  return after === '' ? 'end' : null;
}

function parametersOf(tool: Tool | undefined): JsonObject {
  return tool?.parameters ?? { type: 'object', properties: {} };
}
