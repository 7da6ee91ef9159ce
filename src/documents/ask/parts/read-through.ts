// Reads documents beyond the window section by section, asks each, and makes an answer of the sentences that were cited. Each section's state
// is kept like that of any document: asked again, or after a stop, what was read is not read again.
import { DesksideError, type ReadSection, type Receipt } from '../../../core/index.ts';
import type { LoadedModel } from '../../../engine/index.ts';
import type { AskRequest } from '../ask-request.ts';
import type { Answer, AskEvent, Citation, Statement } from '../ask-types.ts';
import { askWhole } from '../ask-whole.ts';
import { countDocuments } from '../count-documents.ts';
import { reliableParameters } from '../default-strategy.ts';
import { indexPassages, passagesIn } from '../find-passages.ts';
import { notFoundText } from '../prompt-words.ts';
import { type DocumentPart, inWhole, partOf, type Selection } from './document-part.ts';
import { eventInWhole } from './event-in-whole.ts';
import { joinReceipts } from './join-receipts.ts';
import { readParts } from './part-counts.ts';
import { planSections, type SectionPlan } from './plan-sections.ts';

/** What was found has to be so much shorter than what it was found in, or it is not read again. */
const leastShrinking = 0.8;

/** Throws `context-overflow` where what was found is nearly as long as what it was found in. */
export async function* readThrough(model: LoadedModel, request: AskRequest): AsyncGenerator<AskEvent> {
  const signal = request.signal ?? new AbortController().signal;
  const plan = await planSections(model, request, signal);
  let selections = request.documents.map(({ sentences }, documentIndex): Selection => {
    return { documentIndex, sentences: sentences.map(({ index }) => index) };
  });
  const reading = new Reading(model, request, plan);
  for (let pass = 1; plan.tokensOf(selections) > plan.budgetTokens; pass += 1) {
    const before = plan.tokensOf(selections);
    const found = yield* reading.pass(selections, pass);
    if (found === null) return;
    selections = found;
    const now = plan.tokensOf(found);
    if (now > plan.budgetTokens && now > before * leastShrinking) throw await overflow(model, request, now);
  }
  if (!reading.started) yield* askWhole(model, request);
  else if (selections.length === 0) yield* reading.nothingFound();
  else yield* reading.last(selections);
}

async function overflow(
  model: LoadedModel,
  { documents, signal }: AskRequest,
  promptTokens: number,
): Promise<DesksideError> {
  const { contextTokens } = model.context;
  return new DesksideError('context-overflow', {
    promptTokens,
    reserveTokens: contextTokens,
    contextTokens,
    contextTrained: model.model.contextTrained,
    documents: await countDocuments(model, documents, signal ?? new AbortController().signal),
  });
}

class Reading {
  readonly #model: LoadedModel;
  readonly #request: AskRequest;
  readonly #plan: SectionPlan;
  readonly #startedAt = performance.now();
  readonly #receipts: Receipt[] = [];
  readonly #sections: ReadSection[] = [];
  started = false;

  constructor(model: LoadedModel, request: AskRequest, plan: SectionPlan) {
    this.#model = model;
    this.#request = request;
    this.#plan = plan;
  }

  /** Asks each section, and gives the sentences that were cited; `null` where it was stopped. */
  async *pass(selections: readonly Selection[], pass: number): AsyncGenerator<AskEvent, Selection[] | null> {
    const sections = this.#plan.cut(selections);
    const tokens = sections.map((section) => this.#plan.tokensOf(section));
    const totalTokens = tokens.reduce((sum, own) => sum + own, 0);
    let doneTokens = 0;
    const cited: Citation[] = [];
    for (const [at, section] of sections.entries()) {
      const parts = section.map((selection) => partOf(this.#request.documents, selection));
      const own = tokens[at] ?? 0;
      const answer = yield* this.#section(parts, { doneTokens, ownTokens: own, totalTokens });
      doneTokens += own;
      const statements = answer.answer.filter(({ support }) => support !== null);
      this.#account(section, pass, answer, statements);
      if (answer.finishReason === 'cancelled') {
        yield this.#end(null, { finishReason: 'cancelled', rawFinishReason: 'cancelled' });
        return null;
      }
      cited.push(...this.#inWhole(statements, parts));
      const found = statements.length;
      yield { type: 'section-end', pass, section: at + 1, sections: sections.length, statements: found };
    }
    return selectionsOf(cited);
  }

  /** What the first section begins with, the answer begins with; nothing of what is written about a section is shown. */
  async *#section(
    parts: readonly DocumentPart[],
    { doneTokens, ownTokens, totalTokens }: { doneTokens: number; ownTokens: number; totalTokens: number },
  ): AsyncGenerator<AskEvent, Answer> {
    const documents = parts.map(({ document }) => document);
    const maxTokens = this.#plan.answerTokens;
    const request = { ...this.#request, documents, maxTokens, onlySupported: false, verify: undefined };
    const run = askWhole(this.#model, request);
    for await (const event of run) {
      if (event.type === 'error') throw event.error;
      if (event.type === 'generation-start' && !this.started) {
        this.started = true;
        yield { ...event, promptTokens: totalTokens };
        yield await this.#passages();
      }
      if (event.type === 'prefill-progress') {
        yield { ...event, doneTokens: doneTokens + Math.min(event.doneTokens, ownTokens), totalTokens };
      }
    }
    return await run;
  }

  async #passages(): Promise<AskEvent> {
    const { documents, question, match, signal } = this.#request;
    const near = await match?.search({ documents, question }, signal);
    const passages = passagesIn(indexPassages(documents), { documents, question, near });
    return { type: 'passages', passages, leading: this.#model.model.parameters < reliableParameters };
  }

  #account(
    section: readonly Selection[],
    pass: number,
    { receipt }: Answer,
    found: readonly Statement[],
  ): void {
    const { promptTokens, cachedTokens, prefixCache, outputTokens } = receipt;
    const parts = readParts(this.#request.documents, section);
    const statements = found.length;
    this.#receipts.push(receipt);
    this.#sections.push({ pass, parts, promptTokens, cachedTokens, prefixCache, outputTokens, statements });
  }

  #inWhole(statements: readonly Statement[], parts: readonly DocumentPart[]): Citation[] {
    const { documents } = this.#request;
    return statements.flatMap(({ citations }) =>
      citations.flatMap((citation) => inWhole(citation, parts, documents)),
    );
  }

  /** The answer, made of the sentences that were cited. They change with every question, so their state is not kept. */
  async *last(selections: readonly Selection[]): AsyncGenerator<AskEvent> {
    const { documents } = this.#request;
    const parts = selections.map((selection) => partOf(documents, selection));
    const found = parts.map(({ document }) => document);
    const beforeLastMs = performance.now() - this.#startedAt;
    const run = askWhole(this.#model, { ...this.#request, documents: found, cache: null });
    for await (const event of run) {
      const { type } = event;
      // These have been told already, for all sections together.
      if (type === 'generation-start' || type === 'passages' || type === 'prefill-progress') continue;
      if (type === 'generation-end') yield this.#end({ receipt: event.receipt, beforeLastMs }, event);
      else yield* eventInWhole(event, { parts, documents });
    }
  }

  *nothingFound(): Generator<AskEvent> {
    yield { type: 'text-delta', text: notFoundText };
    yield { type: 'statement-end', statement: { text: notFoundText, citations: [], support: null } };
    yield this.#end(null, { finishReason: 'stop', rawFinishReason: 'nothing-found' });
  }

  #end(
    last: { receipt: Receipt; beforeLastMs: number } | null,
    { finishReason, rawFinishReason }: Pick<Answer, 'finishReason'> & { rawFinishReason: string },
  ): AskEvent {
    const beforeLastMs = last?.beforeLastMs ?? performance.now() - this.#startedAt;
    const joined = joinReceipts({ sections: this.#receipts, last: last?.receipt ?? null, beforeLastMs });
    const receipt = { ...joined, sections: this.#sections };
    return { type: 'generation-end', finishReason, rawFinishReason, receipt };
  }
}

/** Each cited sentence once, in the order of the documents. */
function selectionsOf(citations: readonly Citation[]): Selection[] {
  const byDocument = Map.groupBy(citations, ({ documentIndex }) => documentIndex);
  return [...byDocument]
    .sort(([a], [b]) => a - b)
    .map(([documentIndex, own]) => {
      const indexes = own.flatMap(({ sentence, endSentence }) =>
        Array.from({ length: endSentence - sentence + 1 }, (_, offset) => sentence + offset),
      );
      return { documentIndex, sentences: [...new Set(indexes)].sort((a, b) => a - b) };
    });
}
