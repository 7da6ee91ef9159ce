// Vectors of sentences by an embedding model, to find what is said in other words than it is asked for. They are made once for a
// text and kept with what was read of it; see docs/decisions/128.
import { createHash } from 'node:crypto';
import { isDesksideError } from '../../core/index.ts';
import { type LoadedModel, requireCapability } from '../../engine/index.ts';
import { citableSentences } from '../ask/citable-sentences.ts';
import type { Document, Sentence } from '../document.ts';
import type { ReadingStore } from '../kept/reading-store.ts';
import type { Found } from '../passages/index.ts';
import { type EmbeddingPrompts, embeddingPrompts } from './embedding-prompts.ts';
import { cosine, joinVectors, type PackedVector, packVector, splitVectors } from './packed-vectors.ts';

/** Goes up whenever the same sentence would be embedded otherwise. */
const version = 1;
/** Sentences that are kept in one piece: who is interrupted goes on with the next. */
const keptTogether = 256;
/** Texts between two looks at the progress; the engine takes as many at once. */
const shownTogether = 16;
/** Sentences that are found for a question. */
const most = 16;
/** A sentence that is so many standard deviations nearer than the mean of all is as near as can be. */
const nearestDeviations = 5;

export interface VectorsIo {
  signal?: AbortSignal | undefined;
  /** Sentences done, of those of all documents. */
  onProgress?: ((done: number, total: number) => void) | undefined;
}

export class SentenceVectors {
  readonly #model: Pick<LoadedModel, 'embed' | 'model'>;
  readonly #kept: ReadingStore | null;
  readonly #prompts: EmbeddingPrompts;
  readonly #dimensions: number;
  readonly #known = new Map<string, PackedVector>();
  #isDone = false;
  /** Milliseconds that vectors and questions took. */
  ms = 0;

  /**
   * Throws `capability-missing` for a model that makes no embeddings.
   * @param kept where vectors are kept between runs; `null` keeps none
   */
  constructor(model: LoadedModel, kept: ReadingStore | null) {
    requireCapability(model, 'embeddings');
    this.#model = model;
    this.#kept = kept;
    this.#prompts = embeddingPrompts(model.model.name);
    this.#dimensions = model.model.embedding?.dimensions ?? 0;
  }

  get name(): string {
    return this.#model.model.name;
  }

  /** Of the model's files. */
  get digest(): string {
    return this.#model.model.digest;
  }

  /** The model goes: from now on, what has no vector is found by its words alone. */
  letGo(): void {
    this.#isDone = true;
  }

  /** Makes the vectors that are not there. */
  async prepare(documents: readonly Document[], { signal, onProgress }: VectorsIo = {}): Promise<void> {
    const startedAt = performance.now();
    const texts = documents.map((document) => unitsOf(document).map(({ text }) => text));
    const total = texts.reduce((sum, own) => sum + own.length, 0);
    let done = 0;
    for (const own of texts) {
      for (let from = 0; from < own.length; from += keptTogether) {
        const piece = own.slice(from, from + keptTogether);
        await this.#preparePiece(piece, {
          signal,
          onProgress: (some) => onProgress?.(done + some, total),
        });
        done += piece.length;
      }
    }
    this.ms += performance.now() - startedAt;
  }

  /** The question's own vector, so that it can be searched for without the model. */
  async prepareQuestion(question: string, signal?: AbortSignal): Promise<void> {
    const text = this.#prompts.question + question;
    if (this.#isDone || this.#known.has(text)) return;
    const startedAt = performance.now();
    this.#known.set(text, await this.#embed(text, signal));
    this.ms += performance.now() - startedAt;
  }

  /**
   * The sentences that are nearest to a question, nearest first. `share` is from 0 to 1: how far each stands out from all sentences.
   * Questions that a model cannot take at once have none.
   */
  async search(
    { documents, question }: { documents: readonly Document[]; question: string },
    signal?: AbortSignal,
  ): Promise<Found[]> {
    await this.prepare(documents, { signal });
    await this.prepareQuestion(question, signal);
    const asked = this.#known.get(this.#prompts.question + question);
    if (asked === undefined) return [];
    const near = documents.flatMap((document, documentIndex) =>
      unitsOf(document).flatMap(({ sentence, text }) => {
        const score = cosine(asked, this.#known.get(this.#prompts.text + text) ?? []);
        return score === null ? [] : [{ documentIndex, sentence, score }];
      }),
    );
    return standingOut(near).slice(0, most);
  }

  async #preparePiece(texts: readonly string[], { signal, onProgress }: VectorsIo): Promise<void> {
    const prefixed = texts.map((text) => this.#prompts.text + text);
    if (this.#isDone || prefixed.every((text) => this.#known.has(text))) return;
    const what = this.#nameOf(prefixed);
    const kept = await this.#kept?.get(what);
    const size = { count: texts.length, dimensions: this.#dimensions };
    const vectors = kept ? splitVectors(kept, size) : null;
    const made = vectors ?? (await this.#make(prefixed, { signal, onProgress }));
    for (const [at, text] of prefixed.entries()) this.#known.set(text, made[at] ?? new Int8Array());
    if (vectors === null) await this.#kept?.put(what, joinVectors(made));
  }

  async #make(texts: readonly string[], { signal, onProgress }: VectorsIo): Promise<PackedVector[]> {
    const made: PackedVector[] = [];
    for (let from = 0; from < texts.length; from += shownTogether) {
      signal?.throwIfAborted();
      made.push(...(await this.#embedAll(texts.slice(from, from + shownTogether), signal)));
      onProgress?.(made.length, texts.length);
    }
    return made;
  }

  async #embedAll(texts: readonly string[], signal: AbortSignal | undefined): Promise<PackedVector[]> {
    try {
      return (await this.#model.embed(texts, { signal })).map(({ vector }) => packVector(vector));
    } catch (error) {
      if (!isDesksideError(error, 'context-overflow')) throw error;
    }
    const made: PackedVector[] = [];
    for (const text of texts) made.push(await this.#embed(text, signal));
    return made;
  }

  /** A vector of half a text is a wrong one: what is too long has none, and is found by its words alone. */
  async #embed(text: string, signal: AbortSignal | undefined): Promise<PackedVector> {
    try {
      const [made] = await this.#model.embed([text], { signal });
      return made === undefined ? new Int8Array(this.#dimensions) : packVector(made.vector);
    } catch (error) {
      if (isDesksideError(error, 'context-overflow')) return new Int8Array(this.#dimensions);
      throw error;
    }
  }

  #nameOf(texts: readonly string[]): string {
    const content = createHash('sha256').update(texts.join('\0')).digest('hex');
    return ['vectors', version, this.#model.model.digest, content].join('\0');
  }
}

/** How many standard deviations above the mean, as a share of the most that counts. */
function standingOut(near: readonly Omit<Found, 'share'>[]): Found[] {
  const count = Math.max(1, near.length);
  const mean = near.reduce((sum, { score }) => sum + score, 0) / count;
  const deviation = Math.sqrt(near.reduce((sum, { score }) => sum + (score - mean) ** 2, 0) / count);
  return near
    .map((found) => ({ ...found, share: shareOf((found.score - mean) / Math.max(deviation, 1e-9)) }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.score - a.score);
}

function shareOf(deviations: number): number {
  return Math.min(1, Math.max(0, deviations / nearestDeviations));
}

/** What can be cited, each with its heading and the names of its columns: they say what it speaks of. */
function unitsOf(document: Document): { sentence: Sentence; text: string }[] {
  return citableSentences(document).map((sentence) => {
    const { kind, heading, columns, start, end } = sentence;
    const before = kind === 'heading' || heading === null ? '' : `${heading}. `;
    const names = columns === null ? '' : `${columns.join(' | ')}\n`;
    return { sentence, text: before + names + document.text.slice(start, end) };
  });
}
