// An answer that quotes its document, with and without drafting from it. No peer: both sides are ours.
import { type DecodeEvent, type LoadedModel, openPrompt } from '../../src/engine/index.ts';
import { greedy } from '../greedy.ts';
import type { Measure, Sample } from '../measure.ts';
import { quotingPrompt } from '../quoting-prompt.ts';
import { type Subject, withModel } from '../subject.ts';

const passageTokens = 170;
const outputTokens = 120;
const warmUpTokens = 16;

type Speculative = 'off' | 'lookup';
type End = Extract<DecodeEvent, { type: 'decode-end' }>;

export async function speculativeMeasure(subject: Subject): Promise<Measure> {
  const contextTokens = 1024;
  const tokens = await withModel(subject, contextTokens, (model) => quotingPrompt(model, passageTokens));
  const texts = new Map<Speculative, string>();
  const side = (speculative: Speculative) => (): Promise<Sample> => {
    return withModel(subject, contextTokens, async (model) => {
      await answer(model, tokens, { speculative, maxTokens: warmUpTokens });
      const { text, end, rate } = await answer(model, tokens, { speculative, maxTokens: outputTokens });
      texts.set(speculative, text);
      return {
        values: { rate },
        notes: { tokens: end.tokens, ...countsOf(end, speculative), ...compare(texts) },
      };
    });
  };
  return {
    title: `writing ${outputTokens} tokens that quote`,
    peer: 'Deskside without speculative decoding',
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
  { speculative, maxTokens }: { speculative: Speculative; maxTokens: number },
): Promise<Answer> {
  const { sequence } = await openPrompt(model, { tokens, breakpoints: [], reserveTokens: maxTokens });
  await using _ = sequence;
  const options = { sampling: greedy, maxTokens, speculative };
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

/** Throws where the engine knows nothing of speculative decoding: then both sides would be the same. */
function countsOf(end: End, speculative: Speculative): Record<string, number> {
  const counts: unknown = 'speculation' in end ? end.speculation : undefined;
  if (speculative === 'off') return {};
  if (counts === undefined) throw new Error('this engine does not draft');
  const numbers = Object.entries(counts as object).filter(([name]) => ['drafted', 'accepted'].includes(name));
  return Object.fromEntries(numbers);
}

function compare(texts: ReadonlyMap<Speculative, string>): Record<string, string> {
  const [drafted, plain] = [texts.get('lookup'), texts.get('off')];
  if (drafted === undefined || plain === undefined) return {};
  return { text: drafted === plain ? 'the same on both sides' : 'another on the other side' };
}
