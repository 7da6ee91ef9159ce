// The names of what the prefix cache keeps of each document, beside the document.
import { z } from 'zod';
import type { Records } from './records.ts';
import type { TurnTaking } from './turn-taking.ts';

const namesSchema = z.array(z.string().max(300));
/** Of a document; the oldest go first, and are left to the cache's own budget. */
const mostNames = 2000;

export class StateNames {
  readonly #records: Records;
  readonly #turns: TurnTaking;

  constructor(records: Records, turns: TurnTaking) {
    this.#records = records;
    this.#turns = turns;
  }

  async add(owner: string, id: string, names: readonly string[]): Promise<void> {
    await this.#turns.take(`states ${owner}/${id}`, async () => {
      const all = new Set([...(await this.#of(owner, id)), ...names]);
      const kept = Buffer.from(JSON.stringify([...all].slice(-mostNames)), 'utf8');
      await this.#records.put(owner, id, kept, 'document');
    });
  }

  /** Forgets them, and says what they were. */
  async take(owner: string, id: string): Promise<string[]> {
    return await this.#turns.take(`states ${owner}/${id}`, async () => {
      const names = await this.#of(owner, id);
      await this.#records.remove(owner, id);
      return names;
    });
  }

  async #of(owner: string, id: string): Promise<string[]> {
    const bytes = await this.#records.get(owner, id);
    return bytes === null ? [] : (namesSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? []);
  }
}
