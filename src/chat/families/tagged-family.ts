// Reasoning between an opening and a closing tag, before the answer: the way of most families. In some the reasoning is a message of its own,
// or the answer has marks around it, too.
import type { CallReader } from '../calls/call-read.ts';
import type { AnswerMarks, ReasoningMarks } from '../template/learned.ts';
import type { Family, OutputParser } from './family.ts';
import type { ReasoningEnd } from './reasoning-end.ts';
import { type OutputState, scanningParser } from './scanning-parser.ts';

export interface FamilyMarks {
  reasoning: ReasoningMarks | null;
  answer: AnswerMarks;
  /** Whether calls stand within the text of an answer. */
  callsInText: boolean;
}

const noAnswerMarks: AnswerMarks = { open: '', closers: [] };

export function taggedFamily(name: string, { open, close }: { open: string; close: string }): Family {
  return markedFamily(name, {
    reasoning: { open, close, next: '' },
    answer: noAnswerMarks,
    callsInText: false,
  });
}

/** Some templates open the reasoning or the answer in the prompt; the parser starts inside of it then. */
export function markedFamily(name: string, marks: FamilyMarks): Family {
  const { reasoning, answer, callsInText } = marks;
  const isOpen = (prompt: string): boolean => reasoning !== null && isOpenIn(prompt, reasoning);
  /** What leads to the text, where a call cannot come instead of it. */
  const toText = (prompt: string, tools: boolean): string =>
    (tools && !callsInText) || endsWith(prompt, answer.open) ? '' : answer.open;
  return {
    name,
    matches: (template) =>
      reasoning !== null && (template.includes(reasoning.open) || template.includes(reasoning.close)),
    specialText: true,
    stops: [],
    closeReasoning: (prompt, tools) => {
      const end = reasoning !== null && isOpen(prompt) ? closed(reasoning) : '';
      return end + toText(prompt + end, tools);
    },
    openReasoning: (prompt) => (reasoning === null ? null : isOpen(prompt) ? '' : opened(reasoning)),
    isReasoning: isOpen,
    reasoningEnd: reasoning === null ? null : endOf(reasoning, answer, callsInText),
    createParser: (prompt, calls) => markedParser(marks, isOpen(prompt), calls),
  };
}

/** Tags of one piece stand on lines of their own. */
function isTag({ open, next }: ReasoningMarks): boolean {
  return next === '' && !/>.*</.test(open);
}

function opened(reasoning: ReasoningMarks): string {
  return isTag(reasoning) ? `${reasoning.open}\n` : reasoning.open;
}

function closed(reasoning: ReasoningMarks): string {
  const { close, next } = reasoning;
  return isTag(reasoning) ? `\n${close}\n\n` : close + next;
}

function endOf(reasoning: ReasoningMarks, answer: AnswerMarks, callsInText: boolean): ReasoningEnd {
  const { close, next } = reasoning;
  const behind = isTag(reasoning) && answer.open === '' ? '\n\n' : next;
  const words = behind + answer.open;
  return {
    mark: close,
    forced: isTag(reasoning) ? `\n${close}` : close,
    words,
    freeWords: callsInText ? words : behind,
  };
}

function isOpenIn(prompt: string, { open, close }: ReasoningMarks): boolean {
  return prompt.lastIndexOf(open.trim()) > prompt.lastIndexOf(close);
}

function endsWith(prompt: string, mark: string): boolean {
  return mark !== '' && prompt.trimEnd().endsWith(mark.trim());
}

function markedParser(marks: FamilyMarks, startsOpen: boolean, calls: CallReader | null): OutputParser {
  const { open, close, next } = marks.reasoning ?? { open: '', close: '', next: '' };
  const [opening, answering, header] = [open.trim(), marks.answer.open.trimStart(), next.trim()];
  const { closers } = marks.answer;
  let reasoning = startsOpen;
  // Only before any text are these marks: an answer may speak of them.
  let mayReason = true;
  let mayAnswer = true;
  /** Marks that end the answer, unless text follows: then they are text, too. */
  let ending = '';
  const state: OutputState = {
    text(text, writer) {
      if (text.trim() !== '') {
        [mayReason, mayAnswer] = [false, false];
        if (ending !== '') writer.write('text', ending);
        ending = '';
      }
      writer.write(reasoning ? 'reasoning' : 'text', text);
    },
    marker(marker, writer) {
      if (marker === close && reasoning) [reasoning, mayAnswer] = [false, true];
      else if (marker === opening && mayReason) reasoning = true;
      else if (marker === header && mayAnswer) mayReason = true;
      else if (closers.includes(marker) && !reasoning) ending += marker;
      else if (marker !== answering || !mayAnswer || reasoning) {
        this.text(marker, writer);
        return;
      }
      writer.skipSpace();
    },
  };
  const all = [opening, close, answering, header, ...closers].filter((marker) => marker !== '');
  return scanningParser([...new Set(all)], state, calls);
}
