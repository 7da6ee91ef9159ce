// The marks that end an answer: what a template writes right behind one, before somebody else speaks. Most files name one of them as their
// end token. In some families (GLM) it is the next speaker's mark that ends a turn, another one for each speaker, and the file names none of them.
import type { CallSyntax } from '../calls/call-syntax.ts';
import type { AnswerMarks, LearnedTemplate } from './learned.ts';
import { isMark } from './paired-marks.ts';
import { piecesOf, wordsFrom } from './pieces.ts';
import { hidden, type Probe, type Rendered, type TextName } from './probe.ts';
import type { SkeletonCall, SkeletonMessage } from './skeleton-message.ts';

/** Longer ones are no mark of any family. */
const turnEndMax = 64;

const user: SkeletonMessage = { role: 'user', content: hidden('user') };
const secondUser: SkeletonMessage = { role: 'user', content: hidden('secondUser') };
const reasoning = hidden('reasoning');
const answering: SkeletonMessage = { role: 'assistant', content: hidden('answer') };
const call: SkeletonCall = { name: hidden('name'), arguments: { [hidden('keyC')]: hidden('valueC') } };
const second: SkeletonCall = { ...call, name: hidden('secondName') };
const calling: SkeletonMessage = { role: 'assistant', content: '', calls: [call] };
const result: SkeletonMessage = {
  role: 'tool',
  content: hidden('result'),
  answers: 0,
  name: hidden('name'),
};

/** As they are written, each once; what a template also writes within an answer ends none. */
export function learnTurnEnds(run: Probe, tools: LearnedTemplate['tools'], answer: AnswerMarks): string[] {
  const answered = run([user, answering, secondUser], { needed: ['answer', 'secondUser'] });
  const called =
    tools.type === 'none'
      ? null
      : run([user, calling, result], { tools: true, needed: ['name', 'valueC', 'result'] });
  const ends = [
    firstBehind(answered, 'answer', new Set()),
    firstBehind(called, 'valueC', tools.type === 'none' ? new Set() : marksOf(tools.calls)),
  ].filter((end) => end !== null);
  const within = wordsWithin(run);
  const isWithin = (end: string): boolean => within.some((words) => words.includes(end));
  const known = [...new Set(ends)].filter((end) => !isWithin(end));
  const last = known.length > 0 ? undefined : behindClosers(answered, answer).find((end) => !isWithin(end));
  return last === undefined ? known : [last];
}

/** The marks behind those that end the answer itself, before anybody else speaks. */
function behindClosers(rendered: Rendered | null, { closers }: AnswerMarks): string[] {
  const place = rendered?.found.lastIndexOf('answer') ?? -1;
  const words = rendered?.words[place + 1] ?? '';
  const pieces = piecesOf(wordsFrom(words, closers.flatMap(piecesOf).length));
  const end = pieces.findIndex((piece) => !isMark(piece));
  return pieces.slice(0, end < 0 ? pieces.length : end);
}

function firstBehind(rendered: Rendered | null, name: TextName, others: ReadonlySet<string>): string | null {
  if (rendered === null) return null;
  const place = rendered.found.lastIndexOf(name);
  const pieces = piecesOf(rendered.words[place + 1] ?? '');
  const end = pieces.find((piece) => /[a-z]/i.test(piece) && !others.has(piece)) ?? null;
  return end === null || end.length > turnEndMax ? null : end;
}

/** What belongs to the call itself. */
function marksOf(calls: CallSyntax): ReadonlySet<string> {
  switch (calls.type) {
    case 'json':
    case 'named-json':
    case 'python':
      return new Set(calls.closings);
    case 'tagged':
      return new Set([...piecesOf(calls.afterValue), ...calls.end, ...calls.closings]);
    case 'gemma':
      return new Set(['<tool_call|>']);
    case 'harmony':
      return new Set();
    default:
      return calls satisfies never;
  }
}

/** The words between what a model writes of one turn: behind its reasoning, around its calls, and between two of them. */
function wordsWithin(run: Probe): string[] {
  const turns: readonly [SkeletonMessage[], boolean, TextName, TextName][] = [
    [[user, { ...answering, reasoning }], false, 'reasoning', 'answer'],
    [[user, { ...answering, calls: [call] }, result], true, 'answer', 'valueC'],
    [[user, { ...calling, reasoning }, result], true, 'reasoning', 'valueC'],
    [
      [user, { ...calling, calls: [call, second] }, result, { ...result, answers: 1 }],
      true,
      'name',
      'secondName',
    ],
  ];
  return turns.flatMap(([messages, tools, first, last]) => {
    const rendered = run(messages, { tools, needed: [first, last] });
    if (rendered?.whole !== true) return [];
    const { words, found } = rendered;
    const from = found.indexOf(first);
    // Results may name the tool again.
    return words.slice(from + 1, found.indexOf(last, from) + 1);
  });
}
