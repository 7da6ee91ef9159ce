import type { ReasoningMarks } from './learned.ts';
import { isMark, pairedMarks } from './paired-marks.ts';
import { commonLength, piecesOf, wordsFrom } from './pieces.ts';
import { hidden, type Probe, type Rendered, wordsAfter, wordsBefore } from './probe.ts';
import type { SkeletonMessage } from './skeleton-message.ts';

const user: SkeletonMessage = { role: 'user', content: hidden('user') };
const answer: SkeletonMessage = {
  role: 'assistant',
  content: hidden('answer'),
  reasoning: hidden('reasoning'),
};
const call = { name: hidden('name'), arguments: { [hidden('keyA')]: hidden('valueA') } };
const result: SkeletonMessage = {
  role: 'tool',
  content: hidden('result'),
  answers: 0,
  name: hidden('name'),
};

/** Templates keep what was thought in the last answer, or only where a tool was called after it, or nowhere. */
const conversations: readonly { messages: SkeletonMessage[]; tools: boolean }[] = [
  { messages: [user, answer], tools: false },
  { messages: [user, { ...answer, content: '', calls: [call] }, result], tools: true },
];

/** The marks that stand right before and behind it; `null` where the template never writes it, or without marks. */
export function learnReasoning(run: Probe): ReasoningMarks | null {
  for (const { messages, tools } of conversations) {
    const rendered = run(messages, { tools, reasoning: true, needed: ['reasoning'] });
    const marks = rendered === null ? null : marksAround(run, rendered);
    if (marks !== null) return marks;
  }
  return null;
}

/** Whether prompts differ by it; the least effort that a template knows is still an effort. */
export function hasReasoningSwitch(run: Probe): boolean {
  const wordsOf = (reasoning: boolean): string[] | undefined =>
    run([user], { reasoning, effort: 'minimal', generationPrompt: true, needed: ['user'] })?.words;
  const [on, off] = [wordsOf(true), wordsOf(false)];
  return on !== undefined && off !== undefined && on.join('\n') !== off.join('\n');
}

function marksAround(run: Probe, rendered: Rendered): ReasoningMarks | null {
  const [before, after] = [wordsBefore(rendered, 'reasoning') ?? '', wordsAfter(rendered, 'reasoning') ?? ''];
  const paired = pairedMarks(piecesOf(before), piecesOf(after));
  return paired === null ? messageMarks(run, before, after) : { ...paired, next: '' };
}

/** Reasoning as a message of its own: behind its end, the same turn begins again as it does in a prompt. */
function messageMarks(run: Probe, before: string, after: string): ReasoningMarks | null {
  const prompt = run([user], { reasoning: true, generationPrompt: true, needed: ['user'] });
  const begun = piecesOf(prompt?.words.at(-1) ?? '');
  // The first piece ends what the user says.
  const header = begun.slice(1);
  const [close, ...behind] = piecesOf(after);
  const isAgain = header.length > 0 && commonLength(header, behind) === header.length;
  const opening = commonLength(begun, piecesOf(before)) === begun.length;
  const open = wordsFrom(before, begun.length);
  if (!isAgain || !opening || !isMark(close) || !isMark(piecesOf(open).at(-1))) return null;
  const end = wordsFrom(after, 1);
  return { open, close, next: end.slice(0, end.length - wordsFrom(after, 1 + header.length).length) };
}
