// Writes the fields of one document, value by value: names are filled in, each value is drawn under its own grammar and then led back to the
// sentence that it stands in.
import { type JsonObject, schemaProblem } from '../../../chat/index.ts';
import { repetition, type Sampling } from '../../../core/index.ts';
import {
  type DecodeFinish,
  DecodeUsage,
  decodeText,
  type LoadedModel,
  RepetitionStop,
  type Sequence,
  type SpeculativeMethod,
  type WriteIo,
  type WrittenAnswer,
} from '../../../engine/index.ts';
import type { Document } from '../../document.ts';
import type { Found } from '../../passages/index.ts';
import type { AskEvent, Citation } from '../ask-types.ts';
import { notFoundText } from '../prompt-words.ts';
import { createCitation, mergeRanges } from '../sentence-range.ts';
import type { CitationConstraint } from '../strategies/index.ts';
import { labelOf } from './field-prompt.ts';
import type { FieldAnswer, FieldRow, FieldState, FieldValue } from './field-types.ts';
import type { FieldJudge } from './judge-field.ts';
import type { FieldNode, FieldPlan, LeafField, ListField, ObjectField } from './plan-fields.ts';

export interface FieldWriting {
  model: Pick<LoadedModel, 'tokenizeAll'>;
  plan: FieldPlan;
  document: Document;
  /** Its index in the request. */
  documentIndex: number;
  constraint: CitationConstraint;
  judge: FieldJudge;
  /** Sentences near to what is looked for, by their vectors. */
  near: (question: string) => Promise<readonly Found[]>;
  onlySupported: boolean;
  endTokens: readonly number[];
  sampling: Sampling;
  /** Tokens that names, values and pointers may take together. */
  maxTokens: number;
  speculative: SpeculativeMethod;
}

/** Where a value belongs. */
interface Place {
  path: string;
  question: string;
  indent: string;
}

const absentLine = ` ${notFoundText}\n`;
const itemMark = '-';

export class FieldsWriter {
  readonly #sequence: Sequence;
  readonly #writing: FieldWriting;
  readonly #io: WriteIo<AskEvent>;
  readonly #promptTokens: number;
  readonly #usage: DecodeUsage;
  readonly #startedAt = performance.now();
  readonly #answers: FieldAnswer[] = [];
  /** Why nothing more is written. */
  #ended: DecodeFinish | null = null;
  /** Whether a list or a value went round and was ended. */
  #wentRound = false;

  constructor(sequence: Sequence, writing: FieldWriting, io: WriteIo<AskEvent>) {
    this.#sequence = sequence;
    this.#writing = writing;
    this.#io = io;
    this.#usage = new DecodeUsage(writing.speculative);
    this.#promptTokens = sequence.length;
  }

  async write(): Promise<WrittenAnswer> {
    const { plan, document, documentIndex } = this.#writing;
    const value = await this.#object(plan, { path: '', question: '', indent: '' });
    const row: FieldRow = { document: document.name, documentIndex, value, fields: this.#answers };
    this.#io.emit({ type: 'fields-end', row });
    return this.#written();
  }

  async #node(node: FieldNode, place: Place): Promise<FieldValue> {
    switch (node.type) {
      case 'value':
        return await this.#leaf(node, node.grammar, place);
      case 'list':
        return await this.#list(node, place);
      case 'object':
        await this.#fill('\n');
        return await this.#object(node, { ...place, indent: `${place.indent}  ` });
      default:
        return node satisfies never;
    }
  }

  async #object({ fields }: ObjectField, place: Place): Promise<{ [name: string]: FieldValue }> {
    const entries: [string, FieldValue][] = [];
    for (const { name, question, node } of fields) {
      await this.#fill(`${place.indent}${labelOf(name)}:`);
      const inner = { ...place, path: joined(place.path, name), question: withOuter(question, place) };
      entries.push([name, await this.#node(node, inner)]);
    }
    return Object.fromEntries(entries);
  }

  /** Item by item, until the model ends it. */
  async #list({ item, itemsMin, itemsMax }: ListField, place: Place): Promise<FieldValue> {
    const first = await this.#choose([`\n${place.indent}${itemMark}`, absentLine]);
    if (first !== 0) {
      this.#note(place, { state: this.#ended === null ? 'not-in-document' : 'cut' });
      return null;
    }
    const items: FieldValue[] = [];
    const stop = new RepetitionStop(this.#io.signal);
    for (;;) {
      const at = { ...place, path: `${place.path}[${items.length}]`, indent: `${place.indent}  ` };
      const written =
        item.type === 'value' ? await this.#leaf(item, item.itemGrammar, at) : await this.#node(item, at);
      items.push(written);
      stop.push(`${JSON.stringify(written)}\n`);
      this.#wentRound ||= stop.stopped;
      if (this.#ended !== null || stop.stopped || items.length >= itemsMax) return items;
      const marks =
        items.length < itemsMin ? [`${place.indent}${itemMark}`] : [`${place.indent}${itemMark}`, '\n'];
      if ((await this.#choose(marks)) !== 0) return items;
    }
  }

  async #leaf(leaf: LeafField, grammar: string, place: Place): Promise<FieldValue> {
    const text = await this.#line(grammar);
    if (text === null) return this.#note(place, { state: 'cut' });
    if (text === notFoundText) return this.#note(place, { state: 'not-in-document' });
    const value = singleOf(text, leaf.schema);
    if (value === undefined) return this.#note(place, { state: 'unmet' });
    if (value === null || (typeof value === 'string' && value.trim() === ''))
      return this.#note(place, { state: 'not-in-document' });
    const near = await this.#writing.near(place.question);
    const asked = { question: place.question, near };
    const judged = this.#writing.judge.judge(value, await this.#cite(String(value), asked), asked);
    const isLeftOut = this.#writing.onlySupported && judged.support.grade !== 'supported';
    const citations = judged.citations.map((each) => ({
      ...each,
      documentIndex: this.#writing.documentIndex,
    }));
    const found = { ...judged, citations };
    return this.#note(
      place,
      isLeftOut ? { ...found, state: 'left-out', left: value } : { ...found, state: 'found', value },
    );
  }

  /** What is drawn up to the end of the line; `null` where there is no room for all of it. */
  async #line(grammar: string): Promise<string | null> {
    if (this.#ended !== null) return null;
    const { sampling, speculative, endTokens } = this.#writing;
    const maxTokens = this.#room;
    if (maxTokens <= 0) return this.#end('length');
    let text = '';
    const stop = new RepetitionStop(this.#io.signal);
    const end = await decodeText(
      this.#sequence,
      { sampling, speculative, endTokens, maxTokens, grammar, pauseAfter: ['\n'] },
      {
        signal: stop.signal,
        onText: (more) => {
          text += more;
          stop.push(more);
        },
      },
    );
    this.#usage.add(end);
    this.#wentRound ||= stop.stopped;
    return end.finish === 'pause' ? text.trim() : this.#end(stop.stopped ? 'stop' : end.finish);
  }

  #end(finish: DecodeFinish): null {
    this.#ended = finish;
    return null;
  }

  /** The most likely of several texts; 0 where nothing more is written. */
  async #choose(texts: readonly string[]): Promise<number> {
    const lists = await this.#tokens(texts);
    if (this.#ended !== null || !this.#hasRoom(Math.max(...lists.map(({ length }) => length)))) return -1;
    const { index } = await this.#sequence.choose(lists, { signal: this.#io.signal });
    return index;
  }

  async #fill(text: string): Promise<void> {
    const [tokens = []] = await this.#tokens([text]);
    if (this.#ended === null && this.#hasRoom(tokens.length))
      await this.#sequence.prefill(tokens, { signal: this.#io.signal });
  }

  async #tokens(texts: readonly string[]): Promise<number[][]> {
    return await this.#writing.model.tokenizeAll(
      texts.map((text) => ({ text, special: false, after: 'text' })),
    );
  }

  #hasRoom(tokens: number): boolean {
    if (tokens <= this.#room) return true;
    this.#end('length');
    return false;
  }

  async #cite(statement: string, asked: { question: string; near: readonly Found[] }): Promise<Citation[]> {
    const io = { statement, asked, maxTokens: this.#room, ended: false, signal: this.#io.signal };
    const ranges = await this.#writing.constraint.point(this.#sequence, io);
    return mergeRanges(ranges).map((range) => createCitation([this.#writing.document], range));
  }

  /** Tells of a value; gives it back. */
  #note(
    { path }: Place,
    told: Partial<FieldAnswer> & { state: FieldState; left?: string | number | boolean },
  ): string | number | boolean | null {
    const { left, ...given } = told;
    const field: FieldAnswer = { path, value: null, verbatim: false, citations: [], support: null, ...given };
    this.#answers.push(field);
    const { documentIndex, document } = this.#writing;
    this.#io.emit({
      type: 'field',
      document: document.name,
      documentIndex,
      field,
      ...(left === undefined ? {} : { left }),
    });
    return field.value;
  }

  get #outputTokens(): number {
    return this.#sequence.length - this.#promptTokens;
  }

  get #room(): number {
    return this.#writing.maxTokens - this.#outputTokens;
  }

  #written(): WrittenAnswer {
    const usage = this.#usage.of({ outputTokens: this.#outputTokens, startedAt: this.#startedAt });
    return {
      finish: this.#ended ?? 'end',
      rawFinishReason: this.#wentRound ? repetition : undefined,
      usage,
    };
  }
}

/** `undefined`: none that the schema allows. */
function singleOf(text: string, schema: JsonObject): string | number | boolean | null | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (value === null) return null;
    const isSingle = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return isSingle && schemaProblem(value, schema) === null ? value : undefined;
  } catch {
    return undefined;
  }
}

function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** A field of an object is looked for with what the object is. */
function withOuter(question: string, { question: outer }: Place): string {
  return outer === '' ? question : `${outer}. ${question}`;
}
