// How an answer is written: as the model likes it, in a format, with calls that are led while they are written, or either of them.
import { DesksideError, type Tool } from '../core/index.ts';
import { type LoadedModel, type PlannedTurn, requireCapability } from '../engine/index.ts';
import { callOpening } from './call-opening.ts';
import type { CallSyntax } from './calls/call-syntax.ts';
import { endingWithCalls } from './ending-with-calls.ts';
import type { StagedParts } from './staged-writer.ts';
import type { FormatGrammar } from './structured/format-grammar.ts';
import { canCallOnce, type GuidedSyntax, isGuided, writeCalls, writeForcedCall } from './write-calls.ts';
import { writeFormat } from './write-format.ts';
import { writeFormatOrCalls } from './write-format-or-calls.ts';
import { writeFree } from './write-free.ts';
import type { ReasoningPlan } from './write-reasoning.ts';

export interface WritingParts extends Omit<StagedParts, 'model' | 'sequence' | 'io'> {
  model: LoadedModel;
  reasoning: ReasoningPlan | null;
  /** Of the whole answer behind the reasoning. */
  grammar: string | undefined;
  format: FormatGrammar | null;
  tools: readonly Tool[];
  /** Those of which one has to be called; `null`: as the model likes. */
  forced: readonly Tool[] | null;
  /** Whether the answer ends with its first call. */
  once: boolean;
  syntax: CallSyntax;
}

type Write = PlannedTurn<never>['write'];

/** `null`: in one go. Throws `request-invalid` for what cannot be led in this family, and `capability-missing`. */
export async function planWriting(parts: WritingParts): Promise<Write | null> {
  const { reasoning, format, tools, grammar } = parts;
  if (tools.length > 0) return endingWithCalls(await planCalls(parts));
  if (format !== null) return (sequence, io) => writeFormat({ ...parts, format, sequence, io });
  if (reasoning === null) return null;
  return (sequence, io) => writeFree({ ...parts, reasoning, mayCall: false, grammar, sequence, io });
}

async function planCalls(parts: WritingParts): Promise<Write> {
  const { model, reasoning, format, forced, once } = parts;
  if (forced !== null) {
    requireCapability(model, 'grammars');
    requireCapability(model, 'choices');
    return (sequence, io) => writeForcedCall({ ...parts, forced, sequence, io });
  }
  const led = ledSyntax(parts);
  if (once && (led === null || !canCallOnce(led))) throw notHere('parallelToolCalls');
  if (format !== null) {
    const opening = await callOpening(model, parts.syntax, format.grammar);
    return (sequence, io) => writeFormatOrCalls({ ...parts, format, opening, syntax: led, sequence, io });
  }
  if (led !== null) return (sequence, io) => writeCalls({ ...parts, syntax: led, sequence, io });
  return (sequence, io) => writeFree({ ...parts, reasoning, mayCall: true, sequence, io });
}

/** `null` where calls are not led while they are written. */
function ledSyntax({ model, syntax }: WritingParts): GuidedSyntax | null {
  const { grammars, choices } = model.capabilities;
  return isGuided(syntax) && grammars && choices ? syntax : null;
}

function notHere(field: string): DesksideError<'request-invalid'> {
  return new DesksideError('request-invalid', { field, problem: 'not_for_this_family' });
}
