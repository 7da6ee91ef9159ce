// Writes an answer token by token, through the same text handling as the real engine.
import { DecodedText, ToldProbabilities } from '../child/index.ts';
import type { Params, Result } from '../protocol.ts';
import { fakeLogits } from './fake-answer.ts';
import { type FakeRun, pause } from './fake-run.ts';
import type { FakeSequence } from './fake-sequence.ts';
import { endToken, piece, tokenize } from './fake-vocab.ts';
import type { ScriptedAnswer } from './script.ts';

type Finish = Result<'decode'>['finish'];

export interface FakeDecode {
  sequence: FakeSequence;
  answer: ScriptedAnswer;
  params: Params<'decode'>;
  tokenMs: number;
  run: FakeRun;
}

export async function fakeDecode(decode: FakeDecode): Promise<Result<'decode'>> {
  const { params, run } = decode;
  const startedAt = performance.now();
  const told =
    params.alternatives === undefined
      ? null
      : new ToldProbabilities(params.alternatives, (token) => piece(token, true));
  const text = new DecodedText(params, run, told);
  let firstTokenMs = 0;
  const finish = await writeTokens(decode, text, (token, isEnd) => {
    firstTokenMs ||= performance.now() - startedAt;
    if (!isEnd) {
      told?.look(fakeLogits(decode.sequence.tokens))(token, piece(token, params.specialText).length);
    }
  });
  text.end(finish);
  const stop = text.stopText === undefined ? {} : { stopText: text.stopText };
  return {
    finish,
    tokens: text.tokens,
    firstTokenMs,
    prefillMs: 0,
    ms: performance.now() - startedAt,
    preemptions: 0,
    ...stop,
  };
}

async function writeTokens(
  { sequence, answer, params, tokenMs, run }: FakeDecode,
  text: DecodedText,
  onToken: (token: number, isEnd: boolean) => void,
): Promise<Finish> {
  if (sequence.length >= sequence.cells) return 'context';
  for (const token of tokensOf(answer)) {
    await pause(tokenMs, run);
    if (run.signal.aborted) return 'cancelled';
    const isEnd = token === endToken || params.endTokens?.includes(token) === true;
    onToken(token, isEnd);
    if (isEnd) break;
    sequence.append([token]);
    const leaves = text.tokens === 0 && params.exitTokens?.includes(token) === true;
    const reason = text.push(piece(token, params.specialText), sequence.length < sequence.cells);
    if (leaves) return reason ?? 'pause';
    await run.reach(text.tokens);
    if (reason !== null) return reason;
  }
  sequence.ready = false;
  return 'end';
}

function* tokensOf({ text, tokens, end }: ScriptedAnswer): Generator<number> {
  const all = [...tokenize(text, true), ...tokens];
  do yield* all;
  while (!end && all.length > 0);
  yield endToken;
}
