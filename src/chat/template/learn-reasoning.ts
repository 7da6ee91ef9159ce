import type { ReasoningMarks } from './learned.ts';
import { piecesOf } from './pieces.ts';
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
    const marks = rendered === null ? null : marksAround(rendered);
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

function marksAround(rendered: Rendered): ReasoningMarks | null {
  const open = piecesOf(wordsBefore(rendered, 'reasoning') ?? '').at(-1);
  const [close] = piecesOf(wordsAfter(rendered, 'reasoning') ?? '');
  if (open === undefined || close === undefined) return null;
  return isPair(open, close) ? { open, close } : null;
}

/** Two marks with the same word in them: what merely stands there, as the end of a turn does, is none. */
function isPair(open: string, close: string): boolean {
  const isMark = (piece: string): boolean => /^(?:<[^<>]+>|\[[^[\]]+\])$/.test(piece);
  return open !== close && isMark(open) && isMark(close) && wordOf(open) === wordOf(close);
}

function wordOf(mark: string): string {
  return mark.replace(/start_|end_|begin_|[^a-z]/gi, '').toLowerCase();
}
