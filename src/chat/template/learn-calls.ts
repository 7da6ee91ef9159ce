import type { CallSyntax } from '../calls/call-syntax.ts';
import { type CallSurroundings, readCallSyntax } from './call-syntax-of.ts';
import type { LearnedTemplate } from './learned.ts';
import { commonLength, piecesOf } from './pieces.ts';
import { hidden, type Probe, probeNumber, type Rendered, wordsAfter, wordsBefore } from './probe.ts';
import { isReadBack } from './read-back.ts';
import type { SkeletonCall, SkeletonMessage } from './skeleton-message.ts';

const call: SkeletonCall = {
  name: hidden('name'),
  arguments: {
    [hidden('keyA')]: hidden('valueA'),
    [hidden('keyB')]: probeNumber,
    [hidden('keyC')]: hidden('valueC'),
  },
};
const second: SkeletonCall = { ...call, name: hidden('secondName') };
const user: SkeletonMessage = { role: 'user', content: hidden('user') };
const result: SkeletonMessage = {
  role: 'tool',
  content: hidden('result'),
  answers: 0,
  name: hidden('name'),
};
const calling = (calls: SkeletonCall[]): SkeletonMessage => ({ role: 'assistant', content: '', calls });

export function learnCalls(run: Probe, template: string): LearnedTemplate['tools'] {
  const one = run([user, calling([call]), result], {
    tools: true,
    needed: ['tool', 'name', 'valueA', 'valueC', 'result'],
  });
  if (one === null) return { type: 'none', reason: 'no-tools' };
  if (
    template.includes('<|start|>') &&
    template.includes('<|message|>') &&
    template.includes('<|channel|>')
  ) {
    return { type: 'native', calls: { type: 'harmony' } };
  }
  const syntax = readSyntax(run, one);
  const isKnown = syntax !== null && isReadBack(syntax, one, probeNumber);
  return isKnown ? { type: 'native', calls: syntax } : { type: 'none', reason: 'calls-unknown' };
}

function readSyntax(run: Probe, one: Rendered): CallSyntax | null {
  const plain = run([user, { role: 'assistant', content: hidden('answer') }, secondUser], {
    tools: true,
    needed: ['answer'],
  });
  if (plain === null) return null;
  const two = run(
    [user, calling([call, second]), result, { ...result, content: hidden('secondResult'), answers: 1 }],
    {
      tools: true,
      needed: ['name', 'secondName'],
    },
  );
  const between = two?.whole === true ? wordsBefore(two, 'secondName') : null;
  const before = piecesOf(one.words[one.found.indexOf('name')] ?? '');
  const header = piecesOf(wordsBefore(plain, 'answer') ?? '');
  const open = before.slice(commonLength(before, header));
  return readCallSyntax(one, {
    open,
    ...ends(one, { between, turnEnd: piecesOf(wordsAfter(plain, 'answer') ?? '')[0] }),
  });
}

const secondUser: SkeletonMessage = { role: 'user', content: hidden('secondUser') };

function ends(
  one: Rendered,
  { between, turnEnd }: { between: string | null; turnEnd: string | undefined },
): Omit<CallSurroundings, 'open'> {
  const after = wordsAfter(one, 'valueC') ?? '';
  const pieces = piecesOf(after);
  const next = between === null ? null : piecesOf(between);
  const common = next === null ? 0 : commonLength(pieces, next);
  const turn = turnEnd === undefined ? -1 : pieces.indexOf(turnEnd);
  const closings = pieces.slice(0, turn < 0 ? common : turn);
  return { after, closings, again: next === null ? null : next.slice(common) };
}
