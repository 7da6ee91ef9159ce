// An answer in a format: reasoning first where it is wanted, then text that a grammar holds, then a check of the whole.
import { DesksideError, repetition } from '../core/index.ts';
import type { DecodeFinish, TextEvent, WriteIo, WrittenAnswer } from '../engine/index.ts';
import { afterReasoning } from './after-reasoning.ts';
import { type StagedParts, StagedWriter } from './staged-writer.ts';
import type { FormatGrammar } from './structured/format-grammar.ts';
import type { ReasoningPlan } from './write-reasoning.ts';

export interface FormatParts extends StagedParts {
  format: FormatGrammar;
  /** Of reasoning that the prompt has begun; `null` where there is none. */
  reasoning: ReasoningPlan | null;
}

/** Throws `format-unmet` for an answer that was cut off, or is not what was asked for. */
export async function writeFormat({ format, reasoning, ...parts }: FormatParts): Promise<WrittenAnswer> {
  let text = '';
  const emit: WriteIo<never>['emit'] = (event: TextEvent) => {
    if (event.type === 'text-delta') text += event.text;
    parts.io.emit(event);
  };
  const writer = new StagedWriter({ ...parts, io: { ...parts.io, emit } });
  const written = await afterReasoning(writer, reasoning, async (before) => {
    if (before !== null) await writer.fill(before.end.words);
    return writer.end(await writer.decode({ grammar: format.grammar }));
  });
  return heldAgainst(format, written, text);
}

/** Throws `format-unmet`. */
export function heldAgainst(format: FormatGrammar, written: WrittenAnswer, text: string): WrittenAnswer {
  const { finish } = written;
  if (finish !== 'end') return refuseCut(written, finish);
  const problem = format.problemOf(text);
  if (problem === null) return written;
  throw new DesksideError('format-unmet', { problem: problem.keyword, path: problem.path });
}

/** Half an answer is none. Whoever cancels it, or set the text that stops it, knows. */
function refuseCut(written: WrittenAnswer, finish: DecodeFinish): WrittenAnswer {
  const isCircling = written.rawFinishReason === repetition;
  if (!isCircling && (finish === 'cancelled' || finish === 'stop')) return written;
  throw new DesksideError('format-unmet', { problem: 'length', path: '$' });
}
