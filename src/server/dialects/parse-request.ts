// What dialects have in common: tolerant of what they do not know, and exact about what they do.
import { z } from 'zod';
import { DesksideError } from '../../core/index.ts';

/** Throws `request-invalid` with the place of what is wrong. */
export function parseRequest<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const { path, code } = deepest(parsed.error.issues);
  throw invalid(path.join('.') || 'body', code);
}

interface Issue {
  path: PropertyKey[];
  code: string;
}

/** Of several forms that a value may have, the one that it fits best says what is wrong. */
function deepest(issues: readonly z.core.$ZodIssue[]): Issue {
  const found = issues.map((issue): Issue => {
    const { path, code = 'invalid' } = issue;
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return { path, code };
    const inner = issue.errors.map(deepest);
    const best = inner.reduce((a, b) => (b.path.length > a.path.length ? b : a));
    return { path: [...path, ...best.path], code: best.path.length === 0 ? code : best.code };
  });
  return found[0] ?? { path: [], code: 'invalid' };
}

export function invalid(field: string, problem: string): DesksideError {
  return new DesksideError('request-invalid', { field, problem });
}

/** Throws `request-unsupported` for the first of these that was asked for. What is asked for and not done is never ignored. */
export function refuse(features: Readonly<Record<string, boolean>>): void {
  for (const [feature, isAsked] of Object.entries(features)) {
    if (isAsked) throw new DesksideError('request-unsupported', { feature });
  }
}

/** Clients send `null`, nothing at all, or an empty list, and mean the same. */
export function isGiven(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return !(Array.isArray(value) && value.length === 0);
}

/** Leaves out what is undefined: our own options are exact. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined | null> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined | null> };
}

/** A seed of another range, as one of ours. */
export function seedOf(seed: number | null | undefined): number | undefined {
  if (seed === null || seed === undefined) return undefined;
  const range = 0xffff_ffff;
  return ((Math.trunc(seed) % range) + range) % range;
}

export const texts = z.union([z.string(), z.array(z.string()).max(64)]).nullish();

/** Stop strings, in any form; empty ones stop nothing. */
export function stopsOf(stop: z.infer<typeof texts>): string[] {
  const all = typeof stop === 'string' ? [stop] : (stop ?? []);
  return [...new Set(all.filter((text) => text !== ''))];
}
