// What a template writes around the text of an answer: a mark that the model writes before it, and marks behind it.
import type { AnswerMarks, ReasoningMarks } from './learned.ts';
import { isMark, pairedMarks } from './paired-marks.ts';
import { commonLength, piecesOf, wordsFrom } from './pieces.ts';
import { hidden, type Probe, wordsAfter, wordsBefore } from './probe.ts';
import type { SkeletonMessage } from './skeleton-message.ts';

const user: SkeletonMessage = { role: 'user', content: hidden('user') };
const answer: SkeletonMessage = { role: 'assistant', content: hidden('answer') };
const secondUser: SkeletonMessage = { role: 'user', content: hidden('secondUser') };

export function learnAnswer(run: Probe, reasoning: ReasoningMarks | null): AnswerMarks {
  const open = [behindPrompt(run, reasoning), behindReasoning(run, reasoning)].find(isWritten) ?? '';
  const rendered = run([user, answer, secondUser], { reasoning: false, needed: ['answer'] });
  if (open === '' || rendered === null) return { open, closers: [] };
  const paired = pairedMarks(piecesOf(open), piecesOf(wordsAfter(rendered, 'answer') ?? ''));
  const around = wordsAfter(rendered, 'answer') ?? '';
  return { open, closers: paired === null ? messageEnd(reasoning) : closersIn(around, paired.close) };
}

/** White space is none, and neither is a block without anything in it. */
function isWritten(open: string): boolean {
  const [first, second] = piecesOf(open);
  return first !== undefined && (second === undefined || pairedMarks([first], [second]) === null);
}

/** Where reasoning is a message, the answer ends as it does. */
function messageEnd(reasoning: ReasoningMarks | null): string[] {
  return reasoning === null || reasoning.next === '' ? [] : [reasoning.close];
}

/** The mark, and those behind it that are made in the same way, of the message around it. */
function closersIn(words: string, close: string): string[] {
  const pieces = piecesOf(words);
  const count = piecesOf(close).length;
  const closers = [close];
  for (
    let at = count;
    pieces[at] === pieces[0] && pieces[at + count - 1] === pieces[count - 1];
    at += count
  ) {
    closers.push(pieces.slice(at, at + count).join(''));
  }
  return closers;
}

/** What a history has between where a prompt ends and the answer. */
function behindPrompt(run: Probe, reasoning: ReasoningMarks | null): string {
  const history = run([user, answer, secondUser], { reasoning: false, needed: ['answer'] });
  const prompt = run([user], { reasoning: false, generationPrompt: true, needed: ['user'] });
  const before = history === null ? null : wordsBefore(history, 'answer');
  if (before === null || prompt === null) return '';
  const begun = piecesOf(prompt.words.at(-1) ?? '');
  const pieces = piecesOf(before);
  const common = commonLength(begun, pieces);
  const open = wordsFrom(before, common);
  const goesOn = common === begun.length || isMark(pieces.at(-1));
  return goesOn ? withoutReasoning(open, reasoning) : '';
}

/** What is between reasoning and answer, where the template keeps both. */
function behindReasoning(run: Probe, reasoning: ReasoningMarks | null): string {
  const both = { ...answer, reasoning: hidden('reasoning') };
  const rendered = run([user, both], { reasoning: true, needed: ['reasoning', 'answer'] });
  const between = rendered?.words[rendered.found.lastIndexOf('answer')] ?? '';
  if (reasoning === null || rendered?.found.at(-2) !== 'reasoning') return '';
  const behind = wordsFrom(between, piecesOf(reasoning.close + reasoning.next).length);
  return isMark(piecesOf(behind).at(-1)) ? behind : '';
}

/** An empty block of reasoning in a history is none of the answer's. */
function withoutReasoning(open: string, reasoning: ReasoningMarks | null): string {
  if (reasoning === null) return open;
  const { close } = reasoning;
  const at = open.lastIndexOf(close);
  const rest = at < 0 ? open : open.slice(at + close.length);
  return /\S/.test(rest) && !piecesOf(rest).includes(reasoning.open) ? rest : '';
}
