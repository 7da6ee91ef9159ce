import { z } from 'zod';
import { invalid } from '../dialects/parse-request.ts';

const limitSchema = z.coerce.number().int().min(1).max(10_000);

/** A part of a list, as OpenAI's and Anthropic's clients ask for it: so many, after one, or before one. Throws `request-invalid`. */
export function pageOf(all: readonly { id: unknown }[], query: URLSearchParams, usualLimit = 20): object {
  const limit = limitSchema.safeParse(query.get('limit') ?? usualLimit);
  if (!limit.success) throw invalid('limit', 'invalid_value');
  const after = query.get('after') ?? query.get('after_id');
  const before = query.get('before') ?? query.get('before_id');
  const from = after === null ? 0 : placeOf(all, after, 'after') + 1;
  const to = before === null ? all.length : placeOf(all, before, 'before');
  const within = all.slice(from, Math.max(from, to));
  const data = before === null ? within.slice(0, limit.data) : within.slice(-limit.data);
  return {
    object: 'list',
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: data.length < within.length,
  };
}

/** Whether a list begins with its last item, as it does unless somebody wants it otherwise. Throws `request-invalid`. */
export function orderOf(query: URLSearchParams): 'asc' | 'desc' {
  const order = query.get('order') ?? 'desc';
  if (order !== 'asc' && order !== 'desc') throw invalid('order', 'invalid_value');
  return order;
}

function placeOf(all: readonly { id: unknown }[], id: string, field: string): number {
  const place = all.findIndex((each) => each.id === id);
  if (place < 0) throw invalid(field, 'no_such_item');
  return place;
}
