import { DesksideError } from '../../core/index.ts';

/** How long models stay loaded when nobody uses them, by name. `null`: for ever. */
export class KeepRules {
  readonly #usual: number | null;
  readonly #own = new Map<string, number | null>();
  readonly #pinned = new Set<string>();

  constructor(idleMs: number | null) {
    this.#usual = checked(idleMs);
  }

  /** @param idleMs left out: as for all others */
  set(name: string, idleMs?: number | null): void {
    if (idleMs === undefined) this.#own.delete(name);
    else this.#own.set(name, checked(idleMs));
  }

  pin(name: string, pinned: boolean): void {
    if (pinned) this.#pinned.add(name);
    else this.#pinned.delete(name);
  }

  isPinned(name: string): boolean {
    return this.#pinned.has(name);
  }

  idleMs(name: string): number | null {
    if (this.#pinned.has(name)) return null;
    const own = this.#own.get(name);
    return own === undefined ? this.#usual : own;
  }
}

function checked(idleMs: number | null): number | null {
  if (idleMs === null || idleMs >= 0) return idleMs;
  const fault = { type: 'not-a-time' } as const;
  throw new DesksideError('setting-invalid', { setting: 'idleMs', value: String(idleMs), fault });
}
