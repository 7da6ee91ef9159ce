// An object of fifty fields, written under the grammar of its schema, beside as many tokens written freely. No peer: both sides are ours.
import { compileSchema } from '../../src/chat/structured/compile-schema.ts';
import { type LoadedModel, openPrompt } from '../../src/engine/index.ts';
import type { Measure, Sample } from '../measure.ts';
import { type Subject, withModel } from '../subject.ts';

const fields = 50;
const outputTokens = 240;
const warmUpTokens = 40;
const contextTokens = 1024;
const seedsMax = 20;
/** Prompts after which a model would write what is asked for, whether it has to or not. */
const story = 'Chapter one. It was a bright cold day in April, and whoever looked out of the window saw';
const object = `{"field_1": "Oak Lane", "field_2": 17, "field_3": "2026-11-30", "field_4": "yes", "field_5": [1, 2.5], "field_6": "Elm Road"}\n`;

export function constraintMeasure(subject: Subject): Measure {
  const side = (grammar: string | null) => (): Promise<Sample> =>
    withModel(subject, contextTokens, async (model) => {
      await write(model, grammar, warmUpTokens);
      return await write(model, grammar, outputTokens);
    });
  return {
    title: `writing ${outputTokens} tokens of an object of ${fields} fields`,
    peer: 'Deskside without a schema',
    series: [{ key: 'rate', title: 'writing', unit: 'tokens/s', better: 'more', target: 0.9 }],
    conditions: 'at temperature 1, under the grammar of a schema against none, without speculative decoding',
    ours: side(fieldsGrammar()),
    theirs: side(null),
    [Symbol.asyncDispose]: async () => {},
  };
}

/** Texts, numbers, dates, choices and lists, some of them optional. */
export function fieldsGrammar(): string {
  const kinds = [
    { type: 'string', maxLength: 24 },
    { type: 'integer', minimum: 0, maximum: 5000 },
    { type: 'string', format: 'date' },
    { enum: ['yes', 'no', 'unknown'] },
    { type: 'array', items: { type: 'number' }, maxItems: 3 },
  ];
  const names = Array.from({ length: fields }, (_, index) => `field_${index + 1}`);
  const properties = Object.fromEntries(
    names.map((name, index) => [name, kinds[index % kinds.length] ?? true]),
  );
  const required = names.filter((_, index) => index % 4 !== 3);
  const compiled = compileSchema({ type: 'object', properties, required });
  if (compiled.type === 'unsupported') throw new Error(JSON.stringify(compiled.fault));
  return compiled.grammar;
}

interface Writing {
  grammar: string | null;
  maxTokens: number;
  sampling: { temperature: number; seed: number };
}

/** Throws where nothing is written. An answer that ends early says little, and is written anew with another seed. */
export async function write(
  model: LoadedModel,
  grammar: string | null,
  maxTokens: number,
  temperature = 1,
): Promise<Sample> {
  for (let seed = 1; ; seed += 1) {
    const { tokens, rate } = await writeOnce(model, { grammar, maxTokens, sampling: { temperature, seed } });
    if (tokens >= maxTokens / 2 || seed === seedsMax) return { values: { rate }, notes: { tokens } };
  }
}

/** What it was written in is given back before the next answer, which would wait for ever for room beside it. */
async function writeOnce(
  model: LoadedModel,
  { grammar, maxTokens, sampling }: Writing,
): Promise<{ tokens: number; rate: number }> {
  const prompt = grammar === null ? story : object + object;
  const promptTokens = await model.tokenize(prompt, { special: false });
  const { sequence } = await openPrompt(model, {
    tokens: promptTokens,
    breakpoints: [],
    reserveTokens: maxTokens,
  });
  await using _ = sequence;
  const options = { sampling, maxTokens, ...(grammar === null ? {} : { grammar }) };
  for await (const event of sequence.decode({ ...options, speculative: 'off' })) {
    if (event.type !== 'decode-end') continue;
    const ms = event.ms - event.firstTokenMs;
    return { tokens: event.tokens, rate: ((event.tokens - 1) / ms) * 1000 };
  }
  throw new Error('nothing was written');
}
