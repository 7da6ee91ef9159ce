// An answer in a format, of a model that may call tools first: whichever of the two it begins with. What begins as a call goes on as one,
// and is not held to the format; everything else is.
import { DesksideError } from '../core/index.ts';
import type { TextEvent, WriteIo, WrittenAnswer } from '../engine/index.ts';
import { afterReasoning } from './after-reasoning.ts';
import type { CallOpening } from './call-opening.ts';
import { StagedWriter } from './staged-writer.ts';
import { type CallsParts, writeCall, writeFreely } from './write-calls.ts';
import { type FormatParts, heldAgainst } from './write-format.ts';

export interface FormatOrCallsParts extends FormatParts, Pick<CallsParts, 'tools' | 'once'> {
  opening: CallOpening;
  /** How calls are led while they are written; `null` where they are not. */
  syntax: CallsParts['syntax'] | null;
}

/** Throws `format-unmet` for an answer that is neither. */
export async function writeFormatOrCalls(parts: FormatOrCallsParts): Promise<WrittenAnswer> {
  const { format, reasoning, opening } = parts;
  let [text, begun, called] = ['', false, false];
  const emit: WriteIo<never>['emit'] = (event: TextEvent) => {
    if (event.type === 'text-delta') text += event.text;
    called ||= event.type === 'tool-call' || event.type === 'tool-call-invalid';
    parts.io.emit(event);
  };
  const writer = new StagedWriter({ ...parts, io: { ...parts.io, emit } });
  const written = await afterReasoning(writer, reasoning, async (before) => {
    if (before !== null) await writer.fill(before.end.words);
    const finish = await writer.decode({ grammar: format.grammar, exitTokens: [opening.token] });
    if (finish !== 'pause') return writer.end(finish);
    begun = true;
    return await writeCalls(writer, parts);
  });
  if (begun && called) return written;
  // A call in the middle of a text is none, and was taken out of it.
  if (called) throw new DesksideError('format-unmet', { problem: 'tool-call', path: '$' });
  return heldAgainst(format, written, text);
}

/** What is left of a call whose first token was drawn, and what the model adds. */
async function writeCalls(
  writer: StagedWriter,
  { opening, syntax, tools, once }: FormatOrCallsParts,
): Promise<WrittenAnswer> {
  const { drawn } = writer;
  await writer.fill(opening.words.startsWith(drawn) ? opening.words.slice(drawn.length) : opening.words);
  if (syntax === null) return writer.end(await writer.decode());
  const cut = await writeCall(writer, { syntax }, tools);
  if (cut !== null || once) return writer.end(cut ?? 'end');
  return await writeFreely(writer, { syntax, tools, once }, 1);
}
