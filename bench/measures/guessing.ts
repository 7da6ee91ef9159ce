// An answer that quotes its document, with and without guessing from it. No peer: both sides are ours.
import { type DecodeEvent, type LoadedModel, openPrompt } from '../../src/engine/index.ts';
import { greedy } from '../greedy.ts';
import type { Measure, Sample } from '../measure.ts';
import { quotingPrompt } from '../quoting-prompt.ts';
import { type Subject, withModel } from '../subject.ts';

const passageTokens = 170;
const outputTokens = 120;
const warmUpTokens = 16;

type Guess = 'off' | 'lookup';
type End = Extract<DecodeEvent, { type: 'decode-end' }>;

export async function guessingMeasure(subject: Subject): Promise<Measure> {
  const contextTokens = 1024;
  const tokens = await withModel(subject, contextTokens, (model) => quotingPrompt(model, passageTokens));
  const texts = new Map<Guess, string>();
  const side = (guess: Guess) => (): Promise<Sample> => {
    return withModel(subject, contextTokens, async (model) => {
      await answer(model, tokens, { guess, maxTokens: warmUpTokens });
      const { text, end, rate } = await answer(model, tokens, { guess, maxTokens: outputTokens });
      texts.set(guess, text);
      return { values: { rate }, notes: { tokens: end.tokens, ...countsOf(end, guess), ...compare(texts) } };
    });
  };
  return {
    title: `writing ${outputTokens} tokens that quote`,
    peer: 'Deskside without guessing',
    series: [{ key: 'rate', title: 'writing', unit: 'tokens/s', better: 'more', target: 1.5 }],
    conditions: `greedy, prompt lookup against none, a passage of ${passageTokens} tokens, quoted once and begun again`,
    ours: side('lookup'),
    theirs: side('off'),
    [Symbol.asyncDispose]: async () => {},
  };
}

interface Answer {
  text: string;
  end: End;
  /** From the first piece on, whose tokens are not counted. */
  rate: number;
}

async function answer(
  model: LoadedModel,
  tokens: readonly number[],
  { guess, maxTokens }: { guess: Guess; maxTokens: number },
): Promise<Answer> {
  const { sequence } = await openPrompt(model, { tokens, boundaries: [], reserveTokens: maxTokens });
  await using _ = sequence;
  const options = { sampling: greedy, maxTokens, guess };
  let text = '';
  let first: { at: number; tokens: number } | undefined;
  for await (const event of sequence.decode(options)) {
    if (event.type === 'decode-end' && first !== undefined) {
      const ms = performance.now() - first.at;
      return { text, end: event, rate: ((event.tokens - first.tokens) / ms) * 1000 };
    }
    if (event.type !== 'text') continue;
    first ??= { at: performance.now(), tokens: event.tokens };
    text += event.text;
  }
  throw new Error('nothing was written');
}

/** Throws where the engine knows nothing of guessing: then both sides would be the same. */
function countsOf(end: End, guess: Guess): Record<string, number> {
  const counts: unknown = 'guesses' in end ? end.guesses : undefined;
  if (guess === 'off') return {};
  if (counts === undefined) throw new Error('this engine does not guess');
  const numbers = Object.entries(counts as object).filter(([name]) => ['guessed', 'accepted'].includes(name));
  return Object.fromEntries(numbers);
}

function compare(texts: ReadonlyMap<Guess, string>): Record<string, string> {
  const [guessed, plain] = [texts.get('lookup'), texts.get('off')];
  if (guessed === undefined || plain === undefined) return {};
  return { text: guessed === plain ? 'the same on both sides' : 'another on the other side' };
}
