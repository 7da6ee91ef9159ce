// Reads only the pages around the sentences that share words with the question.
import { DesksideError } from '../../../core/index.ts';
import type { LoadedModel } from '../../../engine/index.ts';
import type { AskRequest } from '../ask-request.ts';
import type { AskEvent } from '../ask-types.ts';
import { askWhole } from '../ask-whole.ts';
import { indexPassages, passagesIn } from '../find-passages.ts';
import { partOf } from './document-part.ts';
import { eventInWhole } from './event-in-whole.ts';
import { pagesAround } from './pages-around.ts';
import { allParts } from './part-counts.ts';

/** Throws `setting-invalid` where no word of the question stands in the documents: there would be nothing to read. */
export async function* readPassages(model: LoadedModel, request: AskRequest): AsyncGenerator<AskEvent> {
  const { documents, question } = request;
  const index = indexPassages(documents);
  const near = (await request.match?.search({ documents, question }, request.signal)) ?? [];
  const selections = pagesAround(documents, { index, question, near });
  if (selections.length === 0) {
    const fault = { type: 'no-passages' } as const;
    throw new DesksideError('setting-invalid', { setting: 'read', value: 'passages', fault });
  }
  const parts = selections.map((selection) => partOf(documents, selection));
  const passages = passagesIn(index, { documents, question, near });
  const run = askWhole(model, { ...request, documents: parts.map(({ document }) => document) });
  for await (const event of run) {
    if (event.type === 'passages') yield { ...event, passages };
    else if (event.type === 'generation-end') {
      yield { ...event, receipt: { ...event.receipt, read: allParts(documents, selections) } };
    } else yield* eventInWhole(event, { parts, documents });
  }
}
