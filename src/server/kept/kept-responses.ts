// Responses that are kept until they are deleted, or until there are too many: then those go first that nobody has gone on from for longest.
import { z } from 'zod';
import type { DesksidePaths } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { KeptRecords } from './kept-records.ts';

/** Of each key. */
const mostResponses = 1000;
const mostBytes = 2 * 2 ** 30;
/** A conversation of more turns is sent, not kept. */
const mostTurns = 1000;
const mostItems = 10_000;

const itemSchema = z.record(z.string(), z.json());
export type KeptItem = z.infer<typeof itemSchema>;

const responseSchema = z.looseObject({
  id: z.string(),
  output: z.array(itemSchema),
  previous_response_id: z.string().nullable(),
});

const recordSchema = z.strictObject({
  /** What was said since the one before. */
  input: z.array(itemSchema),
  response: responseSchema,
});
export type KeptResponse = z.infer<typeof recordSchema>;

export class KeptResponses {
  readonly #records: KeptRecords;

  constructor(paths: DesksidePaths) {
    this.#records = new KeptRecords('responses', paths);
  }

  /** Throws `file-unusable`, `stored-limit`. */
  async put(
    owner: string,
    { input, response }: { input: readonly object[]; response: object },
  ): Promise<void> {
    const { id } = responseSchema.parse(response);
    const bytes = Buffer.from(JSON.stringify({ input, response }), 'utf8');
    await this.#records.put(owner, id, bytes, 'response');
    await this.#evict(owner);
  }

  /** Those that nobody has gone on from for longest; the one that was just kept stays. */
  async #evict(owner: string): Promise<void> {
    let bytes = 0;
    for (const [place, record] of (await this.#records.list(owner)).entries()) {
      bytes += record.bytes;
      const isOver = place >= mostResponses || bytes > mostBytes;
      if (isOver && place > 0) await this.#records.remove(owner, record.id);
    }
  }

  /** Throws `stored-not-found`. */
  async get(owner: string, id: string): Promise<KeptResponse> {
    const found = await this.find(owner, id);
    if (found === null) throw notFound(id);
    return found;
  }

  async find(owner: string, id: string): Promise<KeptResponse | null> {
    const bytes = await this.#records.get(owner, id);
    return bytes === null ? null : recordSchema.parse(JSON.parse(bytes.toString('utf8')));
  }

  /** Throws `stored-not-found`. */
  async remove(owner: string, id: string): Promise<void> {
    if (!(await this.#records.has(owner, id))) throw notFound(id);
    await this.#records.remove(owner, id);
  }

  /** All that was said until the end of this response. Throws `previous-response-missing`, `request-invalid`. */
  async history(owner: string, last: string): Promise<KeptItem[]> {
    const turns: KeptItem[][] = [];
    let items = 0;
    for (let id: string | null = last; id !== null; ) {
      const found: KeptResponse | null = await this.find(owner, id);
      if (found === null) throw new DesksideError('previous-response-missing', { id: id.slice(0, 100) });
      await this.#records.touch(owner, id);
      const turn = [...found.input, ...found.response.output];
      items += turn.length;
      turns.unshift(turn);
      if (turns.length > mostTurns || items > mostItems) {
        throw new DesksideError('request-invalid', { field: 'previous_response_id', problem: 'too_big' });
      }
      id = found.response.previous_response_id;
    }
    return turns.flat();
  }
}

function notFound(id: string): DesksideError {
  return new DesksideError('stored-not-found', { kind: 'response', id: id.slice(0, 100) });
}
