// Answers of a real model by schemas made at random: whether each parses, and is what its schema says.
//   node scripts/random-schemas.ts [COUNT, 500 when left out] [SEED, 1] [THREADS, 1]
// SmolLM2 at temperature 1.2, which hardly knows what it writes: what holds is the grammar's doing. ajv is the judge, formats aside, whose
// patterns are ours. Answers that were cut off by the limit are an error (`format-unmet`), as they should be, and are counted apart.
// Ends with 1 where an answer does not hold.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { chat } from '../src/chat/index.ts';
import { isDesksideError } from '../src/core/index.ts';
import { embeddedEngine } from '../src/engine/index.ts';
import { createRandom } from '../test/support/random.ts';
import { randomSchema } from '../test/support/random-schema.ts';
import { realModel } from '../test/support/real-models.ts';

const [, , count = '500', firstSeed = '1', threads = '1'] = process.argv;
const maxTokens = 600;

await using engine = embeddedEngine({ snapshots: [] });
await using model = await engine.load({
  ...(await realModel('smollm2')),
  contextTokens: 2_048,
  threads: Number(threads),
});

type Outcome = { type: 'holds'; tokens: number } | { type: 'cut' } | { type: 'wrong'; why: string };

async function outcomeOf(seed: number): Promise<Outcome> {
  const schema = randomSchema(createRandom(seed));
  const generation = chat(model, {
    messages: [{ role: 'user', content: `Write a value for this JSON Schema: ${JSON.stringify(schema)}` }],
    format: { type: 'json-schema', schema },
    sampling: { temperature: 1.2, topP: 1, topK: 0, minP: 0, seed },
    maxTokens,
  });
  try {
    const { text, receipt } = await generation;
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema as object);
    if (validate(JSON.parse(text))) return { type: 'holds', tokens: receipt.outputTokens };
    return { type: 'wrong', why: `${text}: ${JSON.stringify(validate.errors)}` };
  } catch (error) {
    const isCut = isDesksideError(error, 'format-unmet') && error.data.problem === 'length';
    return isCut ? { type: 'cut' } : { type: 'wrong', why: String(error) };
  }
}

const startedAt = performance.now();
const seconds = (): number => Math.round((performance.now() - startedAt) / 1000);
const counts = { holds: 0, cut: 0, wrong: 0, tokens: 0 };
for (let place = 0; place < Number(count); place += 1) {
  const seed = Number(firstSeed) + place;
  const outcome = await outcomeOf(seed);
  counts[outcome.type] += 1;
  if (outcome.type === 'holds') counts.tokens += outcome.tokens;
  if (outcome.type === 'wrong') console.log(`seed ${seed}: ${outcome.why}`);
  if ((place + 1) % 50 === 0) console.error(`${place + 1} of ${count}, ${seconds()} s`);
}
console.log(JSON.stringify({ seconds: seconds(), ...counts }));
if (counts.wrong > 0) process.exitCode = 1;
