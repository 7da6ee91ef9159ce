// A model that another process of this user has loaded.
import { type Capabilities, requireCapability } from '../capabilities.ts';
import { ChildSequence, type SequenceConnection, textBatches } from '../client/index.ts';
import type {
  ContextDescription,
  Embedding,
  EngineBuild,
  EngineStatus,
  LoadedModel,
  ModelDescription,
  OpenOptions,
  Placement,
  Sequence,
  TextToTokenize,
} from '../engine.ts';
import { embeddedTexts, type Operation, operations, type Params, type Result } from '../protocol.ts';
import type { Announcement, BorrowerLine, LineIo } from './borrower-line.ts';
import type { LentState } from './messages.ts';

export class BorrowedModel implements LoadedModel {
  readonly #line: BorrowerLine;
  #state: LentState;
  #connection: LentConnection;

  constructor(line: BorrowerLine, state: LentState) {
    this.#line = line;
    this.#state = state;
    this.#connection = new LentConnection(line);
  }

  /** Takes note of what the other end says unasked. */
  hear(announcement: Announcement): void {
    const { loadMs } = this.#state;
    if (announcement.type === 'state') this.#state = { ...announcement.state, loadMs };
    else {
      this.#connection.leave();
      this.#connection = new LentConnection(this.#line);
    }
  }

  /** Whether the other end is gone. */
  get ended(): boolean {
    return this.#line.ended;
  }

  get build(): EngineBuild {
    return this.#state.build;
  }

  get model(): ModelDescription {
    return this.#state.model;
  }

  get capabilities(): Capabilities {
    return this.#state.capabilities;
  }

  get context(): ContextDescription {
    return this.#state.context;
  }

  get placement(): Placement {
    return this.#state.placement;
  }

  get loadMs(): number {
    return this.#state.loadMs;
  }

  get processId(): number | undefined {
    return this.#state.processId;
  }

  async tokenize(text: string, { special }: { special: boolean }): Promise<number[]> {
    const [tokens = []] = await this.tokenizeAll([{ text, special, after: 'start' }]);
    return tokens;
  }

  async tokenizeAll(texts: readonly TextToTokenize[]): Promise<number[][]> {
    const lists: number[][] = [];
    for (const batch of textBatches(texts)) {
      const { tokens } = await this.#connection.call('tokenize', { texts: batch });
      for (const list of tokens) lists.push(list);
    }
    return lists;
  }

  async embed(
    texts: readonly string[],
    { signal }: { signal?: AbortSignal | undefined } = {},
  ): Promise<Embedding[]> {
    requireCapability(this, 'embeddings');
    const made: Embedding[] = [];
    for (let from = 0; from < texts.length; from += embeddedTexts) {
      const batch = texts.slice(from, from + embeddedTexts);
      // One that is too long is an error of the other end.
      const result = await this.#connection.call('embed', { texts: batch }, { signal });
      if (result.type !== 'made') continue;
      for (const [index, vector] of result.vectors.entries()) {
        made.push({ vector: floatsOf(vector), tokens: result.tokens[index] ?? 0 });
      }
    }
    return made;
  }

  async open({ cells, cellsMax = cells, prefix, signal }: OpenOptions): Promise<Sequence> {
    requireCapability(this, 'text');
    const connection = this.#connection;
    const named = prefix === undefined ? {} : { prefix: { key: prefix.key, tokens: prefix.tokens } };
    const { sequence } = await connection.call('open', { cells, cellsMax, ...named }, { signal });
    return new ChildSequence(connection, sequence);
  }

  async status(): Promise<EngineStatus> {
    return await this.#connection.call('status', {});
  }

  /** Gives it back; it stays loaded. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#line[Symbol.asyncDispose]();
  }
}

/** What sequences know of the line. Those that were put aside stay so. */
class LentConnection implements SequenceConnection {
  readonly #line: BorrowerLine;
  #isLeft = false;
  /** Which of several requests an engine died of is the other end's matter. */
  readonly workingAtDeath = 1;

  constructor(line: BorrowerLine) {
    this.#line = line;
  }

  get dead(): boolean {
    return this.#isLeft || this.#line.ended;
  }

  leave(): void {
    this.#isLeft = true;
  }

  async call<O extends Operation>(operation: O, params: Params<O>, io: LineIo = {}): Promise<Result<O>> {
    return operations[operation].result.parse(await this.#line.call(operation, params, io)) as Result<O>;
  }
}

function floatsOf(base64: string): Float32Array<ArrayBuffer> {
  return new Float32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer);
}
