// Asks a document from a program: node examples/ask-document.ts MODEL FILE QUESTION
import { ask, explain, isDesksideError, openModel, openPrefixCache, readDocument } from 'deskside';

const [wanted = 'smollm2:135m', path = 'samples/lease.pdf', question = 'How high is the deposit?'] =
  process.argv.slice(2);

try {
  await askOnce();
} catch (error) {
  if (!isDesksideError(error)) throw error;
  const { what, known, next } = explain(error);
  console.error([what, ...known, ...next].join('\n'));
  process.exitCode = 1;
}

async function askOnce(): Promise<void> {
  // The longest context window that fits into memory, or fewer tokens where you say so.
  const opened = await openModel(wanted);
  try {
    const document = await readDocument({ path });
    const { answer, receipt } = await ask(opened.model, {
      documents: [document],
      question,
      sampling: { temperature: 0 },
      cache: await openPrefixCache(),
    });
    for (const { text, citations } of answer) {
      console.log(text);
      for (const { document: source, page, quote } of citations) {
        console.log(`  ${source}, page ${page ?? '-'}: ${quote}`);
      }
    }
    console.log(receipt);
  } finally {
    await opened[Symbol.asyncDispose]();
  }
}
