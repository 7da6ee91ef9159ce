// An answer as it grows: each event of the turn changes what is kept of it and becomes what tabs are told.
import type { Answer, AskEvent } from '../../../documents/index.ts';
import { generationNotice, notCitableNotice, tell } from '../notices.ts';
import type { ApiAnswer, ApiError, ApiEvent, ApiStatement } from '../schemas/index.ts';
import { newAnswer } from './new-answer.ts';
import { ReadingMeter } from './reading-meter.ts';
import { wireCitation, wireField, wireStatement, wireSupport } from './wire-answer.ts';

/** What the result of a turn has more than its events. */
export type FinishedAnswer = Pick<Answer, 'finishReason' | 'receipt' | 'warnings'> &
  Partial<Pick<Answer, 'notFound' | 'notCitable'>>;

export interface FoldOptions {
  conversation: string;
  turn: string;
  model: string;
  /** Ids of the documents that are asked; none: a chat. */
  documents: readonly string[];
  pages: number | null;
  now: () => number;
}

/** Between two notes about the same phase. */
const progressEveryMs = 250;

export class AnswerFold {
  readonly answer: ApiAnswer;
  readonly #options: FoldOptions;
  readonly #meter: ReadingMeter;
  #cachedTokens = 0;
  #toldAt = Number.NEGATIVE_INFINITY;
  #open: ApiStatement | null = null;
  #isNewStep = false;

  constructor(options: FoldOptions) {
    this.#options = options;
    this.#meter = new ReadingMeter(options);
    this.answer = newAnswer(options.model);
  }

  /** A share of the file is in memory; 0 to 1. */
  loading(fraction: number): ApiEvent[] {
    const { progress } = this.answer;
    if (progress === null) return [];
    return this.#progress({ ...progress, phase: 'loading', place: null, fraction });
  }

  /** The model is there: others may still be before it. */
  loaded(): ApiEvent[] {
    const { progress } = this.answer;
    if (progress?.phase !== 'loading') return [];
    return this.#progress({ ...progress, phase: 'waiting', fraction: null });
  }

  /** @param place in the queue; 1 is next, `null`: nobody is before it */
  waitingAt(place: number | null): ApiEvent[] {
    const { progress } = this.answer;
    if (progress?.phase !== 'waiting' || progress.place === place) return [];
    this.answer.progress = { ...progress, place };
    return [{ type: 'turn-progress', ...this.#ofTurn, progress: this.answer.progress }];
  }

  add(event: AskEvent): ApiEvent[] {
    switch (event.type) {
      case 'generation-start':
        this.#cachedTokens = event.cachedTokens;
        tell(this.answer, event.warnings.map(generationNotice));
        return this.#reading(event.cachedTokens, event.promptTokens);
      case 'prefill-progress':
        return this.#reading(event.doneTokens, event.totalTokens);
      case 'passages':
        return this.#passages(event);
      case 'reasoning-delta':
        return this.#reasoning(event.text);
      case 'text-delta':
        return this.#text(event.text);
      case 'citation':
        return this.#citation(event);
      case 'statement-end':
        return this.#endStatement(event);
      case 'statement-left-out':
        return this.#leaveOut(event);
      case 'field':
        return this.#field(event);
      case 'tool-call-invalid':
        return this.#text(event.text);
      case 'tool-call':
      case 'section-end':
      case 'fields-end':
      case 'generation-end':
      case 'error':
        return [];
      default:
        return event satisfies never;
    }
  }

  /** The answer has ended by itself, or was stopped and told what there was of it. */
  finish({ finishReason, receipt, warnings, notFound = false, notCitable = [] }: FinishedAnswer): void {
    this.#drop();
    tell(this.answer, [...warnings.map(generationNotice), ...notCitable.map(notCitableNotice)]);
    Object.assign(this.answer, { finishReason, receipt, notFound });
    this.#end(finishReason === 'cancelled' ? 'stopped' : 'done', null);
  }

  /** @param error `null`: it was stopped */
  fail(error: ApiError | null): void {
    this.#drop();
    this.#end(error === null ? 'stopped' : 'failed', error);
  }

  #end(state: 'done' | 'stopped' | 'failed', error: ApiError | null): void {
    Object.assign(this.answer, { state, error, progress: null });
  }

  /** Space before a statement that never came is no statement. */
  #drop(): void {
    if (this.#open?.text.trim() === '' && this.#open.citations.length === 0) this.answer.statements.pop();
    this.#open = null;
  }

  get #ofTurn(): { conversation: string; turn: string } {
    const { conversation, turn } = this.#options;
    return { conversation, turn };
  }

  get #isAsk(): boolean {
    return this.#options.documents.length > 0;
  }

  #reading(doneTokens: number, totalTokens: number): ApiEvent[] {
    return this.#progress(
      this.#meter.progress({ doneTokens, totalTokens, cachedTokens: this.#cachedTokens }),
    );
  }

  /** A phase that begins is told at once, and so is its end. */
  #progress(progress: NonNullable<ApiAnswer['progress']>): ApiEvent[] {
    const before = this.answer.progress;
    this.answer.progress = progress;
    const now = this.#options.now();
    const isAtEnd = progress.phase === 'reading' && progress.doneTokens >= progress.totalTokens;
    const isSame = before?.phase === progress.phase && !isAtEnd;
    if (isSame && now - this.#toldAt < progressEveryMs) return [];
    this.#toldAt = now;
    return [{ type: 'turn-progress', ...this.#ofTurn, progress }];
  }

  #writing(): ApiEvent[] {
    const { progress } = this.answer;
    if (progress === null || progress.phase === 'writing') return [];
    return this.#progress({ ...progress, phase: 'writing', leftMs: null });
  }

  #passages({ passages, leading }: Extract<AskEvent, { type: 'passages' }>): ApiEvent[] {
    this.answer.passages = passages.map((one) => wireCitation(one, this.#options.documents));
    this.answer.passagesLead = leading;
    return [{ type: 'passages', ...this.#ofTurn, passages: this.answer.passages, lead: leading }];
  }

  #reasoning(text: string): ApiEvent[] {
    if (text === '') return [];
    this.answer.reasoning += text;
    return [...this.#writing(), { type: 'reasoning-delta', ...this.#ofTurn, text }];
  }

  /** Another answer of the model follows, to what its calls found: a paragraph of its own. */
  nextStep(): void {
    this.#isNewStep = true;
  }

  #text(given: string): ApiEvent[] {
    if (given === '') return [];
    const text = this.#isNewStep && this.answer.text !== '' ? `\n\n${given}` : given;
    this.#isNewStep = false;
    this.answer.text += text;
    const begun = [...this.#writing(), ...this.#begin()];
    if (this.#open !== null) this.#open.text += text;
    const statement = this.#isAsk ? this.answer.statements.length - 1 : null;
    return [...begun, { type: 'text-delta', ...this.#ofTurn, statement, text }];
  }

  #begin(): ApiEvent[] {
    if (!this.#isAsk || this.#open !== null) return [];
    this.#open = { text: '', citations: [], support: null };
    this.answer.statements.push(this.#open);
    return [{ type: 'statement-start', ...this.#ofTurn, statement: this.answer.statements.length - 1 }];
  }

  #citation({ citation }: Extract<AskEvent, { type: 'citation' }>): ApiEvent[] {
    const begun = this.#begin();
    const wire = wireCitation(citation, this.#options.documents);
    this.#open?.citations.push(wire);
    const statement = this.answer.statements.length - 1;
    return [...begun, { type: 'citation', ...this.#ofTurn, statement, citation: wire }];
  }

  #endStatement({ statement }: Extract<AskEvent, { type: 'statement-end' }>): ApiEvent[] {
    const begun = this.#begin();
    const place = this.answer.statements.length - 1;
    this.answer.statements[place] = wireStatement(statement, this.#options.documents);
    this.#open = null;
    const support = wireSupport(statement.support);
    return [...begun, { type: 'statement-end', ...this.#ofTurn, statement: place, support }];
  }

  #field({ document, documentIndex, field: found }: Extract<AskEvent, { type: 'field' }>): ApiEvent[] {
    const documentId = this.#options.documents[documentIndex];
    if (documentId === undefined) throw new TypeError('a field of a document that was not asked');
    const field = wireField(found, this.#options.documents);
    const row = this.answer.fields.find((one) => one.documentId === documentId);
    if (row === undefined) this.answer.fields.push({ documentId, document, fields: [field] });
    else row.fields.push(field);
    return [...this.#writing(), { type: 'field', ...this.#ofTurn, documentId, document, field }];
  }

  #leaveOut({ statement }: Extract<AskEvent, { type: 'statement-left-out' }>): ApiEvent[] {
    const begun = this.#begin();
    const place = this.answer.statements.length - 1;
    this.answer.statements.pop();
    this.#open = null;
    this.answer.leftOut += 1;
    const left = wireStatement(statement, this.#options.documents);
    return [...begun, { type: 'statement-left-out', ...this.#ofTurn, statement: place, left }];
  }
}
