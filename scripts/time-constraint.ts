// What a grammar costs in time of a processor, token by token, at a model's whole vocabulary:
//   node scripts/time-constraint.ts MODEL.gguf [PAIRS, 0] [THREADS, 1]
// An object of fifty fields is drawn at random, letter by letter of what a grammar allows, and each token is asked about as an engine asks: once where
// it was drawn well, and otherwise with all others masked. The same for fifty texts of limited length. The processor's time is counted, so that
// other programs hardly matter. With PAIRS, as many pairs of answers of 120 tokens are written by the model in one process, with and without the grammar in
// turns, and their speeds compared; then the model writes both objects at temperature 1 and 2, and what it asked about and had masked is counted.
import { fieldsGrammar, write } from '../bench/measures/constraint.ts';
import { percentile } from '../bench/streams/percentile.ts';
import { compileSchema } from '../src/chat/structured/compile-schema.ts';
import { GrammarGuide } from '../src/engine/grammar/grammar-guide.ts';
import { embeddedEngine } from '../src/engine/index.ts';
import { ModelVocabulary } from '../src/engine/native/guided-vocabulary.ts';
import { openVocab } from '../test/support/open-vocab.ts';
import { createRandom } from '../test/support/random.ts';

const [, , path, pairs = '0', threads = '1'] = process.argv;
if (path === undefined) throw new Error('node scripts/time-constraint.ts MODEL.gguf');

using opened = openVocab(path);
const vocabulary = new ModelVocabulary(opened.vocab, false);
const grammars = { fields: fieldsGrammar(), texts: textsGrammar() };
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const timed = <T>(work: () => T): { result: T; ms: number } => {
  const from = cpuMs();
  return { result: work(), ms: cpuMs() - from };
};
const figures = (list: readonly number[]): { mean: string; 'p50 / p90 / p99': string } => ({
  mean: (list.reduce((sum, each) => sum + each, 0) / list.length).toFixed(3),
  'p50 / p90 / p99': [0.5, 0.9, 0.99].map((share) => percentile(list, share).toFixed(3)).join(' / '),
});

function textsGrammar(): string {
  const names = Array.from({ length: 50 }, (_, index) => `field_${index + 1}`);
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string', maxLength: 24 }]));
  const compiled = compileSchema({ type: 'object', properties, required: names });
  if (compiled.type === 'unsupported') throw new Error(JSON.stringify(compiled.fault));
  return compiled.grammar;
}

console.log(
  JSON.stringify({ vocabulary: vocabulary.size, orderMs: Math.round(timed(() => vocabulary.tokens()).ms) }),
);
for (const [name, grammar] of Object.entries(grammars)) {
  const { result: guide, ms: grammarMs } = timed(() => new GrammarGuide(grammar, vocabulary));
  const random = createRandom(1);
  const asks: number[] = [];
  const masks: number[] = [];
  const logits = new Float32Array(vocabulary.size);
  for (let place = 0; place < 600; place += 1) {
    logits.fill(0);
    masks.push(timed(() => guide.mask(logits)).ms);
    const allowed = [...logits.keys()].filter((token) => logits[token] === 0);
    const token = random.pick(allowed);
    if (vocabulary.isEnd(token)) break;
    asks.push(timed(() => guide.allows(token)).ms);
    guide.accept(token);
  }
  console.log(
    JSON.stringify({
      grammar: name,
      grammarMs: Math.round(grammarMs),
      tokens: masks.length,
      maskMs: figures(masks),
      askMs: figures(asks),
    }),
  );
}

if (Number(pairs) > 0) {
  await using engine = embeddedEngine({ snapshots: [] });
  const load = {
    paths: [path],
    digest: 'own',
    name: 'constraint',
    contextTokens: 1024,
    threads: Number(threads),
  };
  await using model = await engine.load(load);
  const rateOf = async (used: string | null): Promise<number> =>
    (await write(model, used, 120)).values['rate'] ?? 0;
  await rateOf(grammars.fields);
  const ratios: number[] = [];
  for (let pair = 0; pair < Number(pairs); pair += 1) {
    const order = pair % 2 === 0 ? [grammars.fields, null] : [null, grammars.fields];
    const [first = 0, second = 0] = [await rateOf(order[0] ?? null), await rateOf(order[1] ?? null)];
    const [kept, free] = pair % 2 === 0 ? [first, second] : [second, first];
    ratios.push(kept / free);
    console.log(
      JSON.stringify({ kept: kept.toFixed(1), free: free.toFixed(1), ratio: (kept / free).toFixed(3) }),
    );
  }
  console.log(
    JSON.stringify({
      ratio: {
        median: percentile(ratios, 0.5).toFixed(3),
        min: Math.min(...ratios).toFixed(3),
        max: Math.max(...ratios).toFixed(3),
      },
    }),
  );

  const { allows, mask } = GrammarGuide.prototype;
  for (const [name, grammar] of Object.entries(grammars)) {
    for (const temperature of [1, 2]) {
      const [asks, masks]: [number[], number[]] = [[], []];
      GrammarGuide.prototype.allows = function (token) {
        const { result, ms } = timed(() => allows.call(this, token));
        asks.push(ms);
        return result;
      };
      GrammarGuide.prototype.mask = function (logits) {
        masks.push(timed(() => mask.call(this, logits)).ms);
      };
      await write(model, grammar, 80, temperature);
      console.log(
        JSON.stringify({
          grammar: name,
          temperature,
          drawn: asks.length,
          masked: masks.length,
          askMs: figures(asks),
          ...(masks.length === 0 ? {} : { maskMs: figures(masks) }),
        }),
      );
    }
  }
}
