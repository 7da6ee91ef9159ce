// Asks a document from a program: node examples/ask-document.ts MODEL FILE QUESTION
import { ask, embeddedEngine, findModel, openPrefixCache, readDocument, samplingSchema } from 'deskside';

const [wanted = 'smollm2:135m', path = 'samples/lease.pdf', question = 'How high is the deposit?'] =
  process.argv.slice(2);

await using engine = embeddedEngine();
const { name, paths, digest } = await findModel(wanted);
const model = await engine.load({ name, paths, digest });
const document = await readDocument({ path });

const answer = await ask(model, {
  documents: [document],
  question,
  sampling: samplingSchema.parse({ temperature: 0 }),
  cache: await openPrefixCache(),
});

for (const { text, citations } of answer.answer) {
  console.log(text);
  for (const { document: source, page, quote } of citations) {
    console.log(`  ${source}, page ${page ?? '-'}: ${quote}`);
  }
}
console.log(answer.receipt);
