// How a download goes on, in Ollama's lines.
import type { DesksideError } from '../../../core/index.ts';
import type { PullEvent } from '../../../store/index.ts';
import type { Frame } from '../../http/index.ts';
import type { StreamEncoder } from '../../turns/stream-answer.ts';

const statusOf = {
  resolve: 'pulling manifest',
  wait: 'waiting for another download of the same model',
  verify: 'verifying sha256 digest',
  check: 'verifying sha256 digest',
  extract: 'extracting',
} as const;

/** Bytes of a file whose length is not known yet are told without one. */
export class PullEncoder implements StreamEncoder<PullEvent> {
  #last = '';
  readonly #notes: string[] = [];
  readonly #noteWords: (error: DesksideError) => string;

  constructor(noteWords: (error: DesksideError) => string) {
    this.#noteWords = noteWords;
  }

  /** The line once more: a blank one would end some readers. */
  get ping(): Frame | null {
    return this.#last === '' ? null : { data: JSON.parse(this.#last) };
  }

  encode(event: PullEvent): Frame[] {
    if (event.type === 'notice') {
      if (event.notice.kind === 'fallback') this.#notes.push(this.#noteWords(event.notice.error));
      return [];
    }
    const { phase, file, doneBytes, totalBytes } = event;
    if (phase !== 'download') return this.#once({ status: statusOf[phase] });
    const total = totalBytes === null ? {} : { total: totalBytes };
    return this.#once({
      status: `pulling ${file ?? 'model'}`,
      digest: file ?? 'model',
      ...total,
      completed: doneBytes,
    });
  }

  end(): Frame[] {
    const deskside = this.#notes.length === 0 ? {} : { deskside: { warnings: this.#notes } };
    return [{ data: { status: 'success', ...deskside } }];
  }

  #once(line: object): Frame[] {
    const text = JSON.stringify(line);
    if (text === this.#last) return [];
    this.#last = text;
    return [{ data: line }];
  }
}
