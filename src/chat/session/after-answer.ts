// What a template writes behind the last answer of a conversation that is in the engine already. `null` wherever that cannot be said for
// certain: then the conversation is read again, which is slow and never wrong.
import type { CallSyntax } from '../calls/call-syntax.ts';
import type { PromptMessage } from '../prompt-message.ts';
import type { PromptSegment } from '../prompt-segment.ts';

export interface LastAnswer {
  /** As it stands in the engine, marks included; `null` where that is not known. */
  written: string | null;
  calls: CallSyntax;
}

/** @param messages as the template was given them */
export function afterAnswer(
  segments: readonly PromptSegment[],
  messages: readonly PromptMessage[],
  { written, calls: syntax }: LastAnswer,
): PromptSegment[] | null {
  const answer = messages.findLastIndex(({ role }) => role === 'assistant');
  const { calls = [] } = messages[answer] ?? {};
  if (calls.length === 0) return afterMessage(segments, answer);
  // An answer that was forced to call ends with the innermost of them.
  const mark = closingMarks(syntax).find((each) => written?.includes(each));
  if (mark === undefined || written === null) return null;
  return afterCalls(segments, answer + 1, { mark, written });
}

/** `null` too when the message has left no trace (an empty answer). */
function afterMessage(segments: readonly PromptSegment[], message: number): PromptSegment[] | null {
  const last = segments.findLastIndex((segment) => segment.type === 'content' && segment.message === message);
  return last < 0 ? null : segments.slice(last + 1);
}

/** With these a call ends, wherever it stands, the outermost first. */
function closingMarks(syntax: CallSyntax): string[] {
  if (syntax.type === 'harmony') return [];
  if (syntax.type === 'gemma') return ['<tool_call|>'];
  const inner = syntax.type === 'tagged' ? syntax.end : 'written' in syntax ? [syntax.written.after] : [];
  return [...inner, ...syntax.closings]
    .toReversed()
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

/** A template writes the same behind every call: what the model wrote up to the mark need not be what the template would have written. */
function afterCalls(
  segments: readonly PromptSegment[],
  result: number,
  { mark, written }: { mark: string; written: string },
): PromptSegment[] | null {
  const next = segments.findIndex((segment) => segment.type === 'content' && segment.message === result);
  const last = segments.findLastIndex(
    (segment, index) => index < next && segment.type === 'template' && segment.text.includes(mark),
  );
  const closing = segments[last];
  const end = written.lastIndexOf(mark);
  if (closing?.type !== 'template' || end < 0 || !isOfLastCall(segments, last, result)) return null;
  const rest = closing.text.slice(closing.text.lastIndexOf(mark) + mark.length);
  const alreadyThere = written.slice(end + mark.length);
  if (!rest.startsWith(alreadyThere)) return null;
  return [{ type: 'template', text: rest.slice(alreadyThere.length) }, ...segments.slice(last + 1)];
}

/** Some templates leave calls out, and then the mark is of an earlier one: between what was said before and the mark stands a call's name. */
function isOfLastCall(segments: readonly PromptSegment[], mark: number, result: number): boolean {
  const before = segments.findLastIndex(
    (segment) => segment.type === 'content' && segment.message < result - 1,
  );
  return segments.slice(before + 1, mark).some(({ type }) => type === 'value');
}
